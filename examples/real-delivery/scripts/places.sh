# Sourced by every script: where this run's delivery is, and a git that does not depend on whoever runs it.
set -euo pipefail
delivery="${DELIVERY_ROOT:-$PWD/deliveries}/$VAPORA_RUN_ID"
repository="$delivery/repository"
site="$delivery/site"
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME="$VAPORA_ROLE" GIT_AUTHOR_EMAIL="$VAPORA_ROLE@example.invalid"
export GIT_COMMITTER_NAME="$GIT_AUTHOR_NAME" GIT_COMMITTER_EMAIL="$GIT_AUTHOR_EMAIL"

# Points "live" at a release in one step: whoever looks sees the old one or the new one, never neither.
switch_to() {
  ln -sfn "$1" "$site/live.next"
  mv -T "$site/live.next" "$site/live"
}
