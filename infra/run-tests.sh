#!/usr/bin/env bash
# Runs every test project one after the other (two cores: not two at once) and prints, as its last line, how many passed, failed and were skipped.
set -u
config=${1:-Release}
cd "$(dirname "$0")/.."
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
status=0
# The quick ones first; what is not named here comes after them, so that no test project is ever left out.
projects=(Core Tidy Bus System)
for folder in tests/*Tests/; do
  name=$(basename "$folder"); name=${name#Vapora.}; name=${name%Tests}
  [[ " ${projects[*]} " == *" $name "* ]] || projects+=("$name")
done
for project in "${projects[@]}"; do
  printf '\n== %s tests\n' "$project"
  dotnet test "tests/Vapora.${project}Tests" -c "$config" --no-build --nologo -v q \
    --logger "console;verbosity=minimal" --logger "trx;LogFileName=$project.trx" --results-directory "$results" || status=1
  [ -f "$results/$project.trx" ] || { printf 'No result of the %s tests: they did not run.\n' "$project"; status=1; }
done
# Not in the solution, since its packages may not be to be had (infra/marten.sh says which it is).
if marten=$(infra/marten.sh) && [ -n "$marten" ]; then
  printf '\n== Store on Marten\n'
  dotnet test tests/Vapora.MartenConformance -c "$config" "$marten" --nologo -v q \
    --logger "console;verbosity=minimal" --logger "trx;LogFileName=Marten.trx" --results-directory "$results" || status=1
  [ -f "$results/Marten.trx" ] || { printf 'No result of the tests of the store on Marten: they did not run.\n'; status=1; }
fi
count() { # name of the counter attribute in the trx files
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*' | sed -n "s/.* $1=\"\([0-9]*\)\".*/\1/p" | awk '{ n += $1 } END { print n + 0 }'
}
total=$(count total) passed=$(count passed) executed=$(count executed)
failed=$((executed - passed)) skipped=$((total - executed))
[ "$passed" -gt 0 ] || status=1
printf '\n%s passed, %s failed, %s skipped\n' "$passed" "$failed" "$skipped"
exit $status
