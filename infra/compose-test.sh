#!/usr/bin/env bash
# Brings the stack of docker-compose.yml up for real and proves what it promises: no start without passwords, every container well, nobody root, nothing written
# outside of volumes, nothing listening beyond this machine, a workflow to its end through the API, more workers while it runs, nothing left at the end.
# As root. Starts Docker by hand where none runs, and stops it; makes base images from Debian's packages where no image registry can be reached.
set -eu
cd "$(dirname "$0")/.."
docker_home=${VAPORA_DOCKER_HOME:-$PWD/.vapora/docker}
project=vapora-test
dockerd=
say() { printf '\n== %s\n' "$1"; }
fail() { printf 'FAILED: %s\n' "$1" >&2; exit 1; }
need() { command -v "$1" >/dev/null || { printf '%s is missing: apt-get install %s\n' "$1" "$2" >&2; exit 1; }; }

need docker docker.io
need curl curl
if docker compose version >/dev/null 2>&1; then compose=(docker compose); else need docker-compose docker-compose; compose=(docker-compose); fi
compose+=(--project-name "$project")

start_docker() {
  docker info >/dev/null 2>&1 && return
  need dockerd docker.io
  say 'Starting Docker'
  mkdir -p "$docker_home"
  export DOCKER_HOST=unix://$docker_home/docker.sock
  dockerd --data-root "$docker_home/data" --exec-root "$docker_home/exec" --host "$DOCKER_HOST" --pidfile "$docker_home/pid" > "$docker_home/log" 2>&1 &
  dockerd=$!
  for (( second = 0; second < 60; second++ )); do docker info >/dev/null 2>&1 && return; sleep 1; done
  tail -n 20 "$docker_home/log" >&2
  fail 'Docker did not start'
}

finish() {
  status=$?
  [ "$status" -eq 0 ] || "${compose[@]}" logs --tail 30 2>/dev/null || true
  "${compose[@]}" down --volumes --timeout 10 >/dev/null 2>&1 || true
  if [ -n "$dockerd" ]; then kill "$dockerd" && wait "$dockerd" || true; fi
  exit "$status"
}

choose_images() {
  [ -z "${VAPORA_SDK_IMAGE:-}" ] || return 0
  if timeout 30 docker pull --quiet rabbitmq:4.1-management >/dev/null 2>&1; then return 0; fi
  say 'No image registry can be reached: making base images here'
  eval "$(infra/local-images/build.sh)"
}

# Values of their own, whatever a .env of this folder says; ports that nobody is likely to use.
choose_values() {
  export VAPORA_AMQP_PORT=35672 VAPORA_MANAGEMENT_PORT=35673 VAPORA_PLANNER_PORT=35280 VAPORA_GATE_PORT=35281
  export VAPORA_SPEED=86400 VAPORA_APPROVE=all VAPORA_SELF_APPROVAL=true
  api=http://127.0.0.1:$VAPORA_PLANNER_PORT
}

refuses_without_passwords() {
  say 'Without passwords'
  local said
  said=$(VAPORA_RABBITMQ_PASSWORD='' VAPORA_POSTGRES_PASSWORD='' "${compose[@]}" config 2>&1 >/dev/null) && fail 'the stack would start without passwords'
  grep -q "make up" <<< "$said" || fail "the refusal does not say what to do: $said"
  export VAPORA_RABBITMQ_PASSWORD VAPORA_POSTGRES_PASSWORD
  VAPORA_RABBITMQ_PASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  VAPORA_POSTGRES_PASSWORD=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
}

ailing() {
  for id in $("${compose[@]}" ps -q); do
    docker inspect --format '{{.Name}} {{if .State.Health}}{{.State.Health.Status}}{{else if .State.Running}}running{{else}}exited {{.State.ExitCode}}{{end}}' "$id"
  done | grep -v -E ' (healthy|exited 0)$' || true
}

wait_until_well() {
  for (( second = 0; second < 300; second++ )); do [ -z "$(ailing)" ] && return; sleep 1; done
  fail "not well: $(ailing)"
}

# What the kernel says of the first process of every container, and what Docker says of its ports.
check_containers() {
  say 'Nobody is root, has privileges or can write'
  local count=0
  for id in $("${compose[@]}" ps -q); do
    local name pid; name=$(docker inspect --format '{{.Name}}' "$id"); pid=$(docker inspect --format '{{.State.Pid}}' "$id")
    [ "$pid" != 0 ] || continue
    count=$((count + 1))
    grep -q -E '^Uid:\s+[1-9]' "/proc/$pid/status" || fail "$name runs as root"
    grep -q -E '^CapEff:\s+0+$' "/proc/$pid/status" || fail "$name has capabilities"
    grep -q -E '^NoNewPrivs:\s+1$' "/proc/$pid/status" || fail "$name may gain privileges"
    grep -q -E '^[^ ]+ / [^ ]+ ro[, ]' "/proc/$pid/mounts" || fail "$name has a root file system that can be written to"
    ! docker exec "$id" touch /written >/dev/null 2>&1 || fail "$name can write to /"
    ! docker inspect --format '{{range .NetworkSettings.Ports}}{{range .}}{{.HostIp}} {{end}}{{end}}' "$id" | tr ' ' '\n' | grep -v -x -e '' -e 127.0.0.1 || fail "$name listens beyond this machine"
  done
  [ "$count" -ge 10 ] || fail "only $count containers run"
  printf '%s containers\n' "$count"
}

check_health() {
  say 'Health'
  for address in "$api" "http://127.0.0.1:$VAPORA_GATE_PORT"; do
    curl -fsS "$address/health/live" >/dev/null || fail "$address does not live"
    curl -fsS "$address/health/ready"; echo
  done
  curl -fsS -u "vapora:$VAPORA_RABBITMQ_PASSWORD" "http://127.0.0.1:$VAPORA_MANAGEMENT_PORT/api/overview" >/dev/null || fail 'the management page does not answer'
  ! curl -fs -u guest:guest "http://127.0.0.1:$VAPORA_MANAGEMENT_PORT/api/overview" >/dev/null || fail 'guest may use the broker'
}

run_workflow() { # file, run id
  say "$1 as $2"
  local text status=
  text=$(sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e 's/\t/\\t/g' "$1" | awk '{ printf "%s\\n", $0 }')
  curl -fsS -H 'Content-Type: application/json' -d "{\"runId\": \"$2\", \"startedBy\": \"compose-test\", \"definition\": \"$text\"}" "$api/api/v1/runs"; echo
  for (( second = 0; second < 180; second++ )); do
    status=$(curl -fsS "$api/api/v1/runs/$2" | grep -o '"status":"[A-Za-z]*' | head -n 1 | cut -d'"' -f4)
    case $status in Completed) printf '%s is Completed after %s s\n' "$2" "$second"; return ;; Failed|RolledBack|Cancelled|Rejected|Blocked) fail "$2 is $status" ;; esac
    sleep 1
  done
  fail "$2 is still $status: $(curl -fsS "$api/api/v1/runs/$2" | head -c 2000)"
}

scale() {
  say 'Three processes of developers'
  "${compose[@]}" up -d --no-recreate --scale developers=3
  wait_until_well
  [ "$("${compose[@]}" ps -q developers | wc -l)" -eq 3 ] || fail 'there are not three'
}

nothing_is_left() {
  say 'Down'
  "${compose[@]}" down --volumes --timeout 10
  [ -z "$(docker ps -aq --filter "label=com.docker.compose.project=$project")" ] || fail 'containers are left'
  [ -z "$(docker volume ls -q --filter "label=com.docker.compose.project=$project")" ] || fail 'volumes are left'
}

trap finish EXIT
start_docker
choose_images
choose_values
refuses_without_passwords
say 'Building and starting'
"${compose[@]}" build --quiet planner >/dev/null && "${compose[@]}" build --quiet >/dev/null
"${compose[@]}" up -d
wait_until_well
check_containers
check_health
run_workflow examples/feature-auth-mfa.yaml compose-1
scale
run_workflow examples/feature-auth-mfa.yaml compose-2
nothing_is_left
say 'The stack does what it promises'
