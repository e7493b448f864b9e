#!/usr/bin/env bash
# Installs what the tests use beside the SDK, on a Debian machine, as root or with sudo. Does nothing where all of it is there.
set -eu
missing=()
need() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
need git git
need script bsdutils
need setsid util-linux
[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || missing+=(rabbitmq-server) # the tests start brokers of their own
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || need initdb postgresql
[ ${#missing[@]} -eq 0 ] && exit 0
as_root=
[ "$(id -u)" -eq 0 ] || as_root=sudo
printf 'Installing what the tests need: %s\n' "${missing[*]}"
$as_root apt-get update -qq
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
