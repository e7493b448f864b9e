using Vapora.Hosting.RabbitMq;

namespace Vapora.Hosting.Settings;

/// <summary>The address of the broker: <c>amqp://user:password@host:port/virtual-host</c>, or <c>amqps</c> for TLS.</summary>
public static class BusAddress
{
    private const int Port = 5672;
    private const int TlsPort = 5671;

    /// <summary>Reads the setting; its password is kept out of everything that is shown.</summary>
    /// <returns>Where the broker is; nowhere when the setting is wrong.</returns>
    public static RabbitMqOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = settings.Required(KnownSettings.RabbitMq);
        var nowhere = new RabbitMqOptions { User = "", Password = "" };
        if (text.Length == 0) return nowhere;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps") || address.Host.Length == 0)
        {
            settings.RefuseValue(KnownSettings.RabbitMq, text);
            return nowhere;
        }

        if (address.UserInfo.Split(':', 2) is not [{ Length: > 0 } user, { Length: > 0 } password])
        {
            settings.Refuse(KnownSettings.RabbitMq, "has no user and password in it");
            return nowhere;
        }

        settings.Hide(password);
        settings.Hide(Uri.UnescapeDataString(password));
        var isTls = address.Scheme == "amqps";
        return new()
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : isTls ? TlsPort : Port,
            VirtualHost = address.AbsolutePath is "" or "/" ? "/" : Uri.UnescapeDataString(address.AbsolutePath[1..]),
            User = Uri.UnescapeDataString(user),
            Password = Uri.UnescapeDataString(password),
            Tls = isTls,
        };
    }
}
