# One developer, one branch, one worktree: two of them work at the same time. What to write is in the step's name: code_<part>.
source scripts/places.sh
part="${VAPORA_STEP#code_}"
case "$part" in
  greeting) word=Hello ;;
  farewell) word=Goodbye ;;
  *) echo "nobody knows how to write '$part': add it to scripts/develop.sh" >&2; exit 1 ;;
esac
grep -q "^- $part:" "$VAPORA_INPUTS/design_note.md" || { echo "the design note says nothing about '$part'" >&2; exit 1; }

worktree="$delivery/worktrees/$part"
# Git writes its list of worktrees without a lock: one developer at a time.
exec 8< "$repository/.git"
flock 8
git -C "$repository" worktree remove --force "$worktree" 2> /dev/null || true
git -C "$repository" worktree add -q -B "feature/$part" "$worktree" main
exec 8<&-
echo "1/2 writing $part" >> "$VAPORA_PROGRESS"
cat > "$worktree/src/$part.sh" <<END
# Says $word to somebody, or to everybody.
$part() {
  local name="\$1"
  if [ -z "\$name" ]; then
    echo "$word, everybody!"
  else
    echo "$word, \$name!"
  fi
}
END
cd "$worktree"
bash -n "src/$part.sh"
git add . && git commit -qm "Add $part, as the design note asks"
echo "2/2 committed" >> "$VAPORA_PROGRESS"
echo "{\"summary\": \"$part is on feature/$part ($(git rev-parse --short HEAD))\"}" > "$VAPORA_OUTPUT"
