#!/usr/bin/env bash
# The same stack without containers: RabbitMQ and PostgreSQL of this machine with data and ports of their own, and the services as built by 'make build'.
# Everything is in .vapora/native (or the folder that VAPORA_NATIVE names); 'down' ends every process and keeps the data.
set -eu
cd "$(dirname "$0")/.."
action=${1:?up or down}
config=${CONFIG:-Release}
home=${VAPORA_NATIVE:-$PWD/.vapora/native}
amqp=${VAPORA_AMQP_PORT:-5673} management=${VAPORA_MANAGEMENT_PORT:-15673} sql=${VAPORA_POSTGRES_PORT:-5433}
planner=${VAPORA_PLANNER_PORT:-5280} gate=${VAPORA_GATE_PORT:-5281} first_worker=${VAPORA_WORKER_PORT:-5290}
rabbitmq_bin=/usr/lib/rabbitmq/bin
postgres_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)

fail() { printf '%s\n' "$1" >&2; exit 1; }

# PostgreSQL refuses to run as root; its own user does it then.
as_postgres=()
[ "$(id -u)" -ne 0 ] || as_postgres=(setpriv --reuid postgres --regid postgres --clear-groups --)

# A process of ours: its number is in a file, and it has our folder in its environment (a number may be given to another process).
runs() { [ -f "$home/$1.pid" ] && { tr '\0' '\n' < "/proc/$(cat "$home/$1.pid")/environ"; } 2>/dev/null | grep -qxF "VAPORA_NATIVE=$home"; }

start() { # name, program…
  local name=$1; shift
  VAPORA_NATIVE=$home setsid "$@" > "$home/logs/$name.log" 2>&1 < /dev/null &
  echo $! > "$home/$name.pid"
}

stop() { # name, seconds it may take
  runs "$1" || { rm -f "$home/$1.pid"; return 0; }
  local pid; pid=$(cat "$home/$1.pid")
  kill -TERM "$pid"
  for (( tenth = 0; tenth < $2 * 10; tenth++ )); do runs "$1" || break; sleep 0.1; done
  if runs "$1"; then kill -KILL "$pid"; fi
  rm -f "$home/$1.pid"
}

wait_for() { # what, seconds, command…
  local what=$1 seconds=$2; shift 2
  for (( tenth = 0; tenth < seconds * 10; tenth++ )); do "$@" >/dev/null 2>&1 && return 0; sleep 0.1; done
  fail "$what is not well after $seconds s; its log: $home/logs/$what.log. End the stack with: make down-native"
}

make_secrets() {
  [ -e "$home/secrets" ] && return 0
  ( umask 077; for name in rabbitmq postgres; do printf '%s_password=%s\n' "$name" "$(od -An -N24 -tx1 /dev/urandom | tr -d ' \n')"; done > "$home/secrets" )
}

start_postgres() {
  local data=$home/postgres
  if [ ! -s "$data/PG_VERSION" ]; then
    mkdir -p "$data"
    ( umask 077; printf '%s' "$postgres_password" > "$home/postgres.password" )
    if [ "$(id -u)" -eq 0 ]; then
      chown postgres:postgres "$data" "$home/postgres.password"
      "${as_postgres[@]}" test -w "$data" || fail "PostgreSQL's user cannot reach $home: choose another folder, VAPORA_NATIVE=/var/lib/vapora-native, or be a user who is not root"
    fi
    "${as_postgres[@]}" "$postgres_bin/initdb" --pgdata="$data" --username=vapora --pwfile="$home/postgres.password" --auth=scram-sha-256 --encoding=UTF8 --locale=C.UTF-8 > "$home/logs/initdb.log" \
      || fail "PostgreSQL could not make its data folder; see $home/logs/initdb.log"
    rm "$home/postgres.password"
  fi
  start postgres "${as_postgres[@]}" "$postgres_bin/postgres" -D "$data" -c listen_addresses=127.0.0.1 -c port="$sql" -c unix_socket_directories=
  export PGPASSWORD=$postgres_password PGHOST=127.0.0.1 PGPORT=$sql PGUSER=vapora
  wait_for postgres 30 psql --dbname=postgres --command='select 1'
  psql --dbname=postgres --tuples-only --command="select 1 from pg_database where datname = 'vapora'" | grep -q 1 || createdb vapora
}

# Names, ports and files of its own throughout, so that the RabbitMQ that the machine may run as a service is not touched.
export_rabbitmq() {
  export HOME=$home/rabbitmq RABBITMQ_NODENAME=vapora-native@localhost RABBITMQ_MNESIA_BASE=$home/rabbitmq/data RABBITMQ_LOG_BASE=$home/logs/rabbitmq \
    RABBITMQ_CONFIG_FILES=$home/rabbitmq/conf.d RABBITMQ_ENABLED_PLUGINS_FILE=$home/rabbitmq/plugins RABBITMQ_CONF_ENV_FILE=$home/rabbitmq/none \
    RABBITMQ_DIST_PORT=$((amqp + 20000)) ERL_EPMD_PORT=$((amqp + 20001)) ERL_EPMD_ADDRESS=127.0.0.1 \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS='-kernel inet_dist_use_interface {127,0,0,1}' detached=true
}

start_rabbitmq() {
  mkdir -p "$home/rabbitmq/conf.d" "$home/logs/rabbitmq"
  cp infra/rabbitmq.conf "$home/rabbitmq/conf.d/20-vapora.conf"
  ( umask 077
    printf '%s\n' "listeners.tcp.local = 127.0.0.1:$amqp" 'management.tcp.ip = 127.0.0.1' "management.tcp.port = $management" 'default_user = vapora' "default_pass = $rabbitmq_password" > "$home/rabbitmq/conf.d/90-native.conf"
    [ -e "$home/rabbitmq/.erlang.cookie" ] || { printf '%s' "$rabbitmq_password" > "$home/rabbitmq/.erlang.cookie"; chmod 400 "$home/rabbitmq/.erlang.cookie"; } )
  echo '[rabbitmq_management].' > "$home/rabbitmq/plugins"
  ( export_rabbitmq; start epmd epmd -address 127.0.0.1 -port "$ERL_EPMD_PORT"; start rabbitmq "$rabbitmq_bin/rabbitmq-server" )
  wait_for rabbitmq 60 bash -c "exec 3<>/dev/tcp/127.0.0.1/$amqp && printf 'AMQP\0\0\11\1' >&3 && read -rN1 -t1 <&3"
}

program() { printf '%s/services/%s/bin/%s/net10.0/%s' "$PWD" "$1" "$config" "$2"; }

export_services() {
  export VAPORA_RABBITMQ=amqp://vapora:$rabbitmq_password@127.0.0.1:$amqp/ VAPORA_POSTGRES="Host=127.0.0.1;Port=$sql;Database=vapora;Username=vapora;Password=$postgres_password"
  export VAPORA_SKILLS=${VAPORA_SKILLS:-frontend,backend,security} VAPORA_SLOTS=${VAPORA_SLOTS:-4} VAPORA_SPEED=${VAPORA_SPEED:-1} VAPORA_WORK=$home/work
}

worker() { # group, roles
  workers+=("$1")
  VAPORA_HTTP=http://127.0.0.1:$((first_worker + ${#workers[@]} - 1)) VAPORA_ROLES=$2 VAPORA_WORKER_NAME=$1 start "$1" "$(program AgentWorker Vapora.AgentWorker)"
}

start_services() {
  export_services
  "$(program Cli vapora)" store migrate > "$home/logs/migrate.log" 2>&1 || fail "The schema could not be brought up to date: $(cat "$home/logs/migrate.log")"
  VAPORA_HTTP=http://127.0.0.1:$planner start planner "$(program Planner Vapora.Planner)"
  VAPORA_HTTP=http://127.0.0.1:$gate start gate "$(program Gate Vapora.Gate)"
  workers=()
  worker architecture architect
  worker developers developer,developer-frontend,developer-backend
  worker quality tester,code-reviewer,code-reviewer-frontend,code-reviewer-backend
  worker security security
  worker operations devops,monitor
  worker people project-manager,decision-maker,documenter,marketer,translator
  VAPORA_HTTP=http://127.0.0.1:$planner wait_for planner 60 "$(program Planner Vapora.Planner)" --health
  VAPORA_HTTP=http://127.0.0.1:$gate wait_for gate 60 "$(program Gate Vapora.Gate)" --health
  for number in "${!workers[@]}"; do VAPORA_HTTP=http://127.0.0.1:$((first_worker + number)) wait_for "${workers[$number]}" 60 "$(program AgentWorker Vapora.AgentWorker)" --health; done
}

up() {
  [ -x "$rabbitmq_bin/rabbitmq-server" ] || fail 'RabbitMQ is missing: apt-get install rabbitmq-server (its own service is not needed and may be stopped)'
  [ -n "$postgres_bin" ] || fail 'PostgreSQL is missing: apt-get install postgresql (its own service is not needed and may be stopped)'
  [ -x "$(program Planner Vapora.Planner)" ] || fail 'The services are not built: make build'
  runs planner && fail 'The stack is up already; stop it with: make down-native'
  mkdir -p "$home/logs" "$home/work"
  make_secrets
  . "$home/secrets"
  start_postgres
  start_rabbitmq
  start_services
  cat <<EOF
The stack is up, without containers.
  API       http://localhost:$planner/api/v1     health: http://localhost:$planner/health/ready
  Gate      http://localhost:$gate/health/ready
  RabbitMQ  http://localhost:$management          user vapora, password: rabbitmq_password in $home/secrets
  Try       bin/vapora workflow run examples/feature-auth.yaml --server http://localhost:$planner
  Logs      $home/logs
  Stop      make down-native (keeps the data; they are in $home)
EOF
}

down() {
  for name in planner gate architecture developers quality security operations people; do stop "$name" 9 & done
  wait
  stop rabbitmq 30
  stop epmd 5
  stop postgres 30
  echo "The stack is down. Its data are kept in $home."
}

case $action in up) up ;; down) down ;; *) fail "$0: up or down" ;; esac
