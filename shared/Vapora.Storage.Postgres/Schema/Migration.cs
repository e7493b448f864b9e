using System.Globalization;
using System.Reflection;

namespace Vapora.Storage.Postgres.Schema;

/// <summary>One step of the schema. What was ever released is never changed; the next change is a step of its own.</summary>
/// <param name="Version">Its number, from 1 without gaps.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Sql">What it does.</param>
internal sealed record Migration(int Version, string Name, string Sql)
{
    private const string Prefix = "Schema.";

    /// <summary>All of them in order: the files beside this one, which are part of the program.</summary>
    public static IReadOnlyList<Migration> All { get; } = [.. typeof(Migration).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)];

    private static Migration Read(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        var name = resource[Prefix.Length..].Split('_', 2);
        return new Migration(int.Parse(name[0], CultureInfo.InvariantCulture), name[1], reader.ReadToEnd());
    }
}
