#!/usr/bin/env bash
# Makes stand-ins for the images that docker-compose.yml and infra/Dockerfile start from, for machines that reach no image registry:
# Debian's RabbitMQ and PostgreSQL from its packages, the .NET SDK and runtime of this machine. As root, with Docker running. A few minutes; only once.
# Prints what to set so that they are used.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
base=vapora-local/debian
docker=${DOCKER:-docker}
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT

# Docker says what it does only when it fails at it.
build() { # file, target, context
  echo "Making vapora-local/$2" >&2
  $docker build --build-arg BASE="$base" --target "$2" --tag "vapora-local/$2" --file "$here/$1.Dockerfile" "$3" >"$context/log" 2>&1 || { cat "$context/log" >&2; exit 1; }
}

if ! $docker image inspect "$base" >/dev/null 2>&1; then
  command -v mmdebstrap >/dev/null || { echo 'mmdebstrap is missing: apt-get install mmdebstrap' >&2; exit 1; }
  echo "Making $base from Debian's packages" >&2
  mmdebstrap --quiet --variant=minbase --include=ca-certificates,libssl3,libstdc++6,zlib1g,rabbitmq-server,postgresql bookworm "$context/base.tar"
  $docker import "$context/base.tar" "$base" >/dev/null
  rm "$context/base.tar"
fi
build servers rabbitmq "$here"
build servers postgres "$here"

# Restored in a copy: the repository's own build keeps its packages.
mkdir "$context/source" "$context/dotnet-image"
tar -C "$repository" -c --exclude=bin --exclude=obj Directory.Build.props Directory.Packages.props global.json shared services | tar -C "$context/source" -x
for name in Planner AgentWorker Gate Cli; do
  dotnet restore "$context/source/services/$name" --packages "$context/dotnet-image/packages" --verbosity quiet --nologo >&2
done
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
cp -al "$dotnet" "$context/dotnet-image/dotnet" 2>/dev/null || cp -a "$dotnet" "$context/dotnet-image/dotnet"
cat > "$context/dotnet-image/NuGet.Config" <<'XML'
<configuration><packageSources><clear /><add key="image" value="/packages" /></packageSources></configuration>
XML
build dotnet sdk "$context/dotnet-image"
build dotnet aspnet "$context/dotnet-image"
printf 'export VAPORA_%s_IMAGE=vapora-local/%s\n' RABBITMQ rabbitmq POSTGRES postgres SDK sdk RUNTIME aspnet
