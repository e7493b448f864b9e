# Brings the branches together on "candidate"; main stays as it is until tests and review have passed.
source scripts/places.sh
candidate="$delivery/worktrees/candidate"
git -C "$repository" worktree remove --force "$candidate" 2> /dev/null || true
git -C "$repository" worktree add -q -B candidate "$candidate" main
cd "$candidate"
git merge -q --no-ff -m "Combine greeting and farewell" feature/greeting
git merge -q --no-ff -m "Combine farewell and greeting" feature/farewell
echo "{\"summary\": \"candidate is $(git rev-parse --short HEAD)\"}" > "$VAPORA_OUTPUT"
