# Stand-ins for the images of .NET, from the SDK of this machine, for machines that reach no image registry (build.sh).
ARG BASE=vapora-local/debian
FROM ${BASE} AS sdk
COPY dotnet /usr/share/dotnet
COPY packages /packages
# The packages that the services restore come with the image; no other source is asked.
COPY NuGet.Config /root/.nuget/NuGet/NuGet.Config
ENV PATH=/usr/share/dotnet:$PATH NUGET_PACKAGES=/packages DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

FROM ${BASE} AS aspnet
COPY dotnet/host /usr/share/dotnet/host
COPY dotnet/shared /usr/share/dotnet/shared
COPY dotnet/dotnet /usr/share/dotnet/dotnet
ENV PATH=/usr/share/dotnet:$PATH DOTNET_ROOT=/usr/share/dotnet
