#!/usr/bin/env bash
# Makes stand-ins for the images that docker-compose.yml and infra/Dockerfile start from, for machines that reach no image registry:
# Debian's RabbitMQ and PostgreSQL from its packages, the .NET SDK and runtime of this machine. As root, with Docker running. A few minutes; only once.
# Prints what to set so that they are used.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repository=$(cd "$here/../.." && pwd)
base=vapora-local/debian
docker=${DOCKER:-docker}
print_names() {
  printf 'export VAPORA_%s_IMAGE=vapora-local/%s\n' RABBITMQ rabbitmq POSTGRES postgres SDK sdk RUNTIME aspnet
}
context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
if ! $docker image inspect "$base" >/dev/null 2>&1; then
  command -v mmdebstrap >/dev/null || { echo "mmdebstrap is missing: apt-get install mmdebstrap" >&2; exit 1; }
  echo "Making $base from Debian's packages" >&2
  mmdebstrap --quiet --variant=minbase --include=ca-certificates,libssl3,libstdc++6,zlib1g,rabbitmq-server,postgresql bookworm "$context/base.tar"
  $docker import "$context/base.tar" "$base" >/dev/null
  rm "$context/base.tar"
fi
cp "$here"/*.sh "$context"
dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
cp -al "$dotnet" "$context/dotnet" 2>/dev/null || cp -a "$dotnet" "$context/dotnet"
echo 'Gathering the .NET packages of the services' >&2
# In a copy: restoring into another folder would leave the repository's own build without its packages.
mkdir "$context/source"
tar -C "$repository" -c --exclude=bin --exclude=obj Directory.Build.props Directory.Packages.props global.json shared services | tar -C "$context/source" -x
for name in Planner AgentWorker Gate Cli; do
  dotnet restore "$context/source/services/$name" --packages "$context/packages" --verbosity quiet --nologo >&2
done
rm -rf "$context/source"
cat > "$context/NuGet.Config" <<'XML'
<configuration><packageSources><clear /><add key="image" value="/packages" /></packageSources></configuration>
XML
for target in rabbitmq postgres sdk aspnet; do
  echo "Making vapora-local/$target" >&2
  $docker build --quiet --build-arg BASE="$base" --target "$target" --tag "vapora-local/$target" --file "$here/Dockerfile" "$context" >/dev/null
done
print_names
