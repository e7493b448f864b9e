using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Vapora.Hosting.Settings;

/// <summary>The address a service listens on.</summary>
/// <param name="Host">An IP address, or <c>*</c> for every network of the machine.</param>
/// <param name="Port">The port; 0: any that is free.</param>
public sealed record HttpAddress(string Host, int Port)
{
    private const string Everywhere = "*";
    private const string Scheme = "http://";

    /// <summary>The address as the web server takes it.</summary>
    public string Url => $"{Scheme}{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address at which a process on the same machine reaches it.</summary>
    public Uri Own => new((this with { Host = Host switch { Everywhere or "0.0.0.0" => "127.0.0.1", "::" => "::1", _ => Host } }).Url);

    /// <summary>Reads the setting.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="port">The port where the setting says nothing.</param>
    public static HttpAddress Read(SettingsReader settings, int port)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var otherwise = new HttpAddress("127.0.0.1", port);
        if (settings.Text(KnownSettings.Http) is not { } text) return otherwise;
        if (text.StartsWith("https:", StringComparison.OrdinalIgnoreCase))
            settings.Refuse(KnownSettings.Http, "asks for https, which a service does not speak itself", "Write an http address and let a proxy in front of it speak https");
        else if (Parse(text) is { } address) return address;
        else settings.RefuseValue(KnownSettings.Http, text);
        return otherwise;
    }

    /// <summary>Why nothing can listen there now, as the end of a sentence about the address; null when something can.</summary>
    public string? WhyClosed()
    {
        try
        {
            using var listener = new TcpListener(Host == Everywhere ? IPAddress.Any : IPAddress.Parse(Host), Port);
            listener.Start();
            return null;
        }
        catch (SocketException problem)
        {
            return problem.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => "is in use by another program",
                SocketError.AccessDenied => "is closed to this user: the system keeps such ports for others",
                SocketError.AddressNotAvailable => "is no address of this machine",
                _ => $"cannot be listened on ({problem.Message})",
            };
        }
    }

    // Host names are not taken: the web server would listen on every network for any name but localhost.
    private static HttpAddress? Parse(string text)
    {
        var bare = (text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? text[Scheme.Length..] : text).TrimEnd('/');
        var colon = bare.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(bare[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port)) return null;
        var host = bare[..colon].Trim('[', ']');
        if (host is Everywhere or "+") return new(Everywhere, port);
        if (string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)) return new("127.0.0.1", port);
        return IPAddress.TryParse(host, out var ip) ? new(ip.ToString(), port) : null;
    }
}
