using Npgsql;
using Vapora.Hosting.Service;

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
        if (driver == StoreDriver.Marten && !StoreTables.HasMarten)
            settings.Refuse(KnownSettings.StoreDriver, "cannot be 'marten' in this build", "Build with -p:VaporaMarten=true, where Marten's packages are to be had ('make build' tries), or write VAPORA_STORE=postgres");
        return driver == StoreDriver.Memory ? new(driver, "") : OfPostgres(settings) with { Driver = driver };
    }

    /// <summary>Reads only where the database is.</summary>
    public static StoreChoice OfPostgres(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var text = settings.Required(KnownSettings.Postgres);
        if (text.Length == 0 || IsConnection(text, settings)) return new(StoreDriver.Postgres, text);
        settings.Refuse(KnownSettings.Postgres, "is no connection string that names a host and a database");
        return new(StoreDriver.Postgres, "");
    }

    // What Npgsql says of a string it cannot read may quote it.
    private static bool IsConnection(string text, SettingsReader settings)
    {
        try
        {
            var parts = new NpgsqlConnectionStringBuilder(text);
            settings.Hide(parts.Password);
            return !string.IsNullOrEmpty(parts.Host) && !string.IsNullOrEmpty(parts.Database);
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
