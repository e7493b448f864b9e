# The way back: the release that was live before is live again.
source scripts/places.sh
if [ -f "$site/previous" ]; then switch_to "$(cat "$site/previous")"; fi
echo "{\"summary\": \"$(readlink "$site/live") is live again\"}" > "$VAPORA_OUTPUT"
