# Sends everybody to the new release.
source scripts/places.sh
switch_to "$(cat "$site/next")"
echo "{\"summary\": \"$(readlink "$site/live") is live\"}" > "$VAPORA_OUTPUT"
