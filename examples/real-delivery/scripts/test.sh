# Runs the tests on the built file and measures which of its lines they execute. Each test is a check; coverage is a metric.
source scripts/places.sh
program="$VAPORA_INPUTS/greeter.sh"
trace="$(mktemp)"
trap 'rm -f "$trace"' EXIT
# Runs a program with a trace of its line numbers; a root's bash takes PS4 from no environment, so it is set inside.
tracing='exec 9>> "$1"; BASH_XTRACEFD=9; PS4="+@\$LINENO@"; program="$2"; shift 2; set -x; source "$program" "$@"'
checks="" failed=0 number=0

expect() { # name, expected output, arguments of the program…
  local name="$1" expected="$2" actual passed=true
  shift 2
  actual="$(bash -c "$tracing" - "$trace" "$program" "$@" 2> /dev/null)" || true
  [ "$actual" = "$expected" ] || { passed=false; failed=$((failed + 1)); echo "$name: expected '$expected', got '$actual'" >&2; }
  checks="$checks${checks:+, }{\"name\": \"$name\", \"passed\": $passed}"
  number=$((number + 1))
  echo "$number/6 $name" >> "$VAPORA_PROGRESS"
}

expect greets_somebody "Hello, Ada!" greet Ada
expect greets_everybody "Hello, everybody!" greet
expect says_goodbye_to_somebody "Goodbye, Ada!" bye Ada
expect says_goodbye_to_everybody "Goodbye, everybody!" bye
expect tells_its_version "greeter 2" version
expect explains_its_use_to_nobody_else "" dance

code='^[[:space:]]*(#|$|else|fi|esac|}|[a-z]+\(\) \{)'
all="$(grep -cvE "$code" "$program")"
executed="$(grep -oE '^\+\++@[0-9]+@' "$trace" | grep -oE '[0-9]+' | sort -un | while read -r line; do sed -n "${line}p" "$program"; done | grep -cvE "$code")"
coverage=$((100 * executed / all))
echo "$executed of $all lines executed: $coverage%" | tee "$VAPORA_ARTIFACTS/coverage.txt"
echo "{\"summary\": \"$failed of $number tests failed\", \"metrics\": {\"coverage\": \"$coverage%\"}, \"checks\": [$checks]}" > "$VAPORA_OUTPUT"
[ "$failed" -eq 0 ]
