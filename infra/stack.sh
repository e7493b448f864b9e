#!/usr/bin/env bash
# The stack in containers: 'up' builds, starts and waits until every part is well; 'down' stops it and keeps its data.
set -eu
cd "$(dirname "$0")/.."
action=${1:?up or down}
longest=${VAPORA_UP_SECONDS:-300}

if docker compose version >/dev/null 2>&1; then compose=(docker compose); elif command -v docker-compose >/dev/null; then compose=(docker-compose); else
  echo "Neither 'docker compose' nor 'docker-compose' is there: install one, or run the stack without containers: make up-native" >&2
  exit 1
fi
docker info >/dev/null 2>&1 || { echo "Docker does not answer: start it, or run the stack without containers: make up-native" >&2; exit 1; }

# Passwords of one's own, never any that everybody knows. Whoever deletes the file deletes the data too (make down ARGS=--volumes): the servers keep what they were first told.
make_secrets() {
  [ -e .env ] && return
  umask 077
  for name in VAPORA_RABBITMQ_PASSWORD VAPORA_POSTGRES_PASSWORD; do
    printf '%s=%s\n' "$name" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"
  done > .env
  echo 'Passwords of RabbitMQ and PostgreSQL: written into .env, for your eyes only.'
}

# What is not well: containers whose health is anything but healthy, and those that have ended with an error.
ailing() {
  for id in $("${compose[@]}" ps -q); do
    docker inspect --format '{{.Name}} {{if .State.Health}}{{.State.Health.Status}}{{else if .State.Running}}running{{else}}exited {{.State.ExitCode}}{{end}}' "$id"
  done | sed 's#^/##' | grep -v -E ' (healthy|exited 0)$' || true
}

wait_until_well() {
  for (( second = 0; second < longest; second++ )); do
    [ -z "$(ailing)" ] && return
    sleep 1
  done
  printf 'Not well after %s s:\n%s\nSee what they say: %s logs\n' "$longest" "$(ailing)" "${compose[*]}" >&2
  exit 1
}

say_where() {
  # The user and the password are those of the management page; the file has the password.
  cat <<EOF

The stack is up.
  API          http://localhost:${VAPORA_PLANNER_PORT:-5280}/api/v1     health: http://localhost:${VAPORA_PLANNER_PORT:-5280}/health/ready
  Gate         http://localhost:${VAPORA_GATE_PORT:-5281}/health/ready
  RabbitMQ     http://localhost:${VAPORA_MANAGEMENT_PORT:-15672}          user vapora, password: VAPORA_RABBITMQ_PASSWORD in .env
  Try          bin/vapora workflow run examples/feature-auth.yaml --server http://localhost:${VAPORA_PLANNER_PORT:-5280}
  More workers ${compose[*]} up -d --scale developers=3
  Logs         ${compose[*]} logs -f planner
  Stop         make down (keeps the data)
EOF
}

case $action in
  up)
    make_secrets
    "${compose[@]}" build
    "${compose[@]}" up -d "${@:2}"
    wait_until_well
    say_where
    ;;
  down) "${compose[@]}" down "${@:2}" ;;
  *) echo "$0: up or down" >&2; exit 2 ;;
esac
