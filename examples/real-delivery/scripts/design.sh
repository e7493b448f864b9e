# The design note is an artifact: later steps get it as a file, whatever machine they run on.
cat > "$VAPORA_ARTIFACTS/design_note.md" <<'END'
# Greeter

- greeting: says "Hello, NAME!", and "Hello, everybody!" to nobody in particular
- farewell: says "Goodbye, NAME!", and "Goodbye, everybody!" to nobody in particular

Each is one function in one file under src/, with a comment that says what it does.
END
echo '{"summary": "two functions, one file each"}' > "$VAPORA_OUTPUT"
