# Builds the candidate into one file, which is the artifact that is tested and deployed.
source scripts/places.sh
cd "$delivery/worktrees/candidate"
{
  echo '#!/usr/bin/env bash'
  cat src/greeting.sh src/farewell.sh src/main.sh
} > "$VAPORA_ARTIFACTS/greeter.sh"
bash -n "$VAPORA_ARTIFACTS/greeter.sh"
echo "{\"summary\": \"built $(wc -l < "$VAPORA_ARTIFACTS/greeter.sh") lines\"}" > "$VAPORA_OUTPUT"
