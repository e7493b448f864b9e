# Looks at what people get now. FAIL_SMOKE_TEST=1, or a file called fail-smoke-test beside workflow.yaml, makes it ask for more than the release can do.
source scripts/places.sh
expected="Hello, Ada!"
if [ "${FAIL_SMOKE_TEST:-}" = 1 ] || [ -e fail-smoke-test ]; then expected="Bonjour, Ada !"; fi
actual="$(bash "$site/live/greeter.sh" greet Ada)"
echo "{\"summary\": \"live says '$actual'\"}" > "$VAPORA_OUTPUT"
[ "$actual" = "$expected" ] || { echo "expected '$expected', got '$actual'" >&2; exit 1; }
