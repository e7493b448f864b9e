# Reviews what the candidate adds to main, by rules that can be checked; the verdict is what the rules say.
source scripts/places.sh
cd "$repository"
findings=()
git diff --check main...candidate > /dev/null || findings+=("white space at the ends of lines")
if git diff main...candidate | grep -qE '^\+.*(TODO|FIXME)'; then findings+=("work that is not finished"); fi
for file in $(git diff --name-only --diff-filter=A main...candidate -- src); do
  git show "candidate:$file" | head -n 1 | grep -q '^# ' || findings+=("$file does not start with a comment")
done
[ -n "$(git diff --name-only main...candidate)" ] || findings+=("the candidate changes nothing")

if [ "${#findings[@]}" -eq 0 ]; then
  echo '{"verdict": "approve", "summary": "commented, finished, clean"}' > "$VAPORA_OUTPUT"
else
  list="$(printf '"%s", ' "${findings[@]}")"
  echo "{\"verdict\": \"reject\", \"summary\": \"${findings[0]}\", \"findings\": [${list%, }]}" > "$VAPORA_OUTPUT"
fi
