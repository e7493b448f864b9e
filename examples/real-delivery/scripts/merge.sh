# Merges the reviewed candidate into main.
source scripts/places.sh
cd "$repository"
git merge -q --no-ff -m "Merge the candidate: tested and reviewed" candidate
echo "{\"summary\": \"main is $(git rev-parse --short HEAD)\"}" > "$VAPORA_OUTPUT"
