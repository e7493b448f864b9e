# Puts the new release beside the one that is live, and notes which that is, for the way back.
source scripts/places.sh
live="$(readlink "$site/live")"
if [ "$live" = blue ]; then next=green; else next=blue; fi
rm -rf "${site:?}/$next"
mkdir -p "$site/$next"
cp "$VAPORA_INPUTS/greeter.sh" "$site/$next/greeter.sh"
echo "$live" > "$site/previous"
echo "$next" > "$site/next"
echo "{\"summary\": \"deployed to $next; $live is live\"}" > "$VAPORA_OUTPUT"
