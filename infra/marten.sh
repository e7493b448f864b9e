#!/usr/bin/env bash
# Looks whether Marten's packages are to be had. If so, prints the argument that builds the store on Marten into the services; says on standard error what it found.
set -eu
cd "$(dirname "$0")/.."
if timeout 120 dotnet restore shared/Vapora.Storage.Marten -v q --nologo >/dev/null 2>&1; then
  printf 'Marten: its packages are here; built in (VAPORA_STORE=marten).\n' >&2
  printf '%s\n' -p:VaporaMarten=true
else
  printf 'Marten: its packages are not to be had from the package source; built without it.\n' >&2
fi
