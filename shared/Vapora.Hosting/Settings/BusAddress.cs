namespace Vapora.Hosting.Settings;

/// <summary>The address of the broker.</summary>
public static class BusAddress
{
    /// <summary>Reads the setting; its password is kept out of everything that is shown.</summary>
    /// <returns>The address; one that leads nowhere when the setting is wrong.</returns>
    public static Uri Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = settings.Required(KnownSettings.RabbitMq);
        if (text.Length == 0) return Nowhere;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("amqp" or "amqps") || address.Host.Length == 0)
        {
            settings.RefuseValue(KnownSettings.RabbitMq, text);
            return Nowhere;
        }

        var user = address.UserInfo.Split(':', 2);
        if (user is not [{ Length: > 0 }, { Length: > 0 } password])
        {
            settings.Refuse(KnownSettings.RabbitMq, "has no user and password in it");
            return Nowhere;
        }

        settings.Hide(password);
        settings.Hide(Uri.UnescapeDataString(password));
        return address;
    }

    private static Uri Nowhere { get; } = new("amqp://nobody:none@localhost/");
}
