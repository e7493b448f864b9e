
namespace Vapora.Storage.Marten;

/// <summary>The tables that Marten keeps: brought up to date by a command, and looked at when a service starts.</summary>
public static class MartenSchema
{
    /// <summary>Brings the tables up to date. Data stay.</summary>
    public static async Task MigrateAsync(MartenStoreOptions options)
    {
        await using var store = Stores.Open(options);
        await store.Storage.ApplyAllConfiguredChangesToDatabaseAsync(JasperFx.AutoCreate.CreateOrUpdate).ConfigureAwait(false);
    }

    /// <summary>Looks whether the tables are as this program needs them.</summary>
    /// <exception cref="MartenNotReadyException">They are not; the text says what to do.</exception>
    public static async Task CheckAsync(MartenStoreOptions options)
    {
        await using var store = Stores.Open(options);
        try
        {
            await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync().ConfigureAwait(false);
        }
        catch (Weasel.Core.Migrations.DatabaseValidationException problem)
        {
            throw new MartenNotReadyException($"The tables of the database are not as this program needs them. Bring them up to date with: {options.MigrateCommand}", problem);
        }
    }
}
