using System.Data.Common;

namespace Vapora.Hosting.Settings;

/// <summary>Where runs are kept.</summary>
/// <param name="Driver">What keeps them.</param>
/// <param name="Connection">The connection string; empty for a driver that needs none.</param>
public sealed record StoreChoice(StoreDriver Driver, string Connection)
{
    /// <summary>Reads the settings; the password is kept out of everything that is shown.</summary>
    public static StoreChoice Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var driver = settings.Choice(KnownSettings.StoreDriver, ("postgres", StoreDriver.Postgres), ("memory", StoreDriver.Memory), ("marten", StoreDriver.Marten));
        if (driver == StoreDriver.Memory) return new(driver, "");
        var text = settings.Required(KnownSettings.Postgres);
        if (text.Length == 0 || IsConnection(text, settings)) return new(driver, text);
        settings.RefuseValue(KnownSettings.Postgres, text);
        return new(driver, "");
    }

    private static bool IsConnection(string text, SettingsReader settings)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = text };
            if (parts.TryGetValue("Password", out var password)) settings.Hide(password.ToString());
            return parts.ContainsKey("Host") || parts.ContainsKey("Server");
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}

/// <summary>What keeps runs.</summary>
public enum StoreDriver
{
    /// <summary>PostgreSQL.</summary>
    Postgres,

    /// <summary>The memory of the process.</summary>
    Memory,

    /// <summary>Marten, on PostgreSQL.</summary>
    Marten,
}
