# Creates the repository, and a site on which an earlier release (blue) is live.
source scripts/places.sh
rm -rf "$delivery"
mkdir -p "$site/blue" "$repository/src"
cd "$repository"
git init -q -b main
cat > src/main.sh <<'END'
# The program: greeter greet|bye|version [name]
case "${1:-}" in
  greet) greeting "${2:-}" ;;
  bye) farewell "${2:-}" ;;
  version) echo "greeter 2" ;;
  *) echo "usage: greeter greet|bye|version [name]" >&2; exit 2 ;;
esac
END
git add . && git commit -qm "Start with the program that its parts will be called from"
printf '#!/usr/bin/env bash\necho "greeter 1"\n' > "$site/blue/greeter.sh"
ln -s blue "$site/live"
echo "{\"summary\": \"repository created in $repository; release 1 is live\"}" > "$VAPORA_OUTPUT"
