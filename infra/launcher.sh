#!/usr/bin/env bash
# Leaves bin/vapora: a launcher for the command line as built in the given configuration.
set -eu
config=${1:-Release}
cd "$(dirname "$0")/.."
mkdir -p bin
cat > bin/vapora <<EOF
#!/usr/bin/env bash
# Made by 'make build'. Runs the command line of this checkout.
here=\$(cd "\$(dirname "\$(readlink -f "\${BASH_SOURCE[0]}")")/.." && pwd)
exec dotnet "\$here/services/Cli/bin/$config/net10.0/vapora.dll" "\$@"
EOF
chmod +x bin/vapora
