# Undoes merge.sh: main has the content from before the merge again, and its history says so. Nothing to do when the merge never came about.
source scripts/places.sh
cd "$repository"
merge="$(git log -1 --format=%H --grep='^Merge the candidate')"
if [ -n "$merge" ] && [ -z "$(git log -1 --format=%H --grep="reverts commit $merge")" ]; then git revert --no-edit -m 1 "$merge" > /dev/null; fi
echo '{"summary": "main is what it was before the merge"}' > "$VAPORA_OUTPUT"
