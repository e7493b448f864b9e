# Asks the new release itself, before anybody is sent to it. An answer with a non-zero exit is a failed check.
source scripts/places.sh
next="$(cat "$site/next")"
echo "{\"summary\": \"$next was asked for its version\"}" > "$VAPORA_OUTPUT"
[ "$(bash "$site/$next/greeter.sh" version)" = "greeter 2" ] || { echo "$next does not tell its version" >&2; exit 1; }
