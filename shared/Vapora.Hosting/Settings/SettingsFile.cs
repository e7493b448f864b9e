using System.Collections.Immutable;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Hosting.Settings;

/// <summary>The values of a settings file by their keys (see <see cref="Setting.Form"/>). YAML reads JSON too.</summary>
public sealed record SettingsFile
{
    /// <summary>No file.</summary>
    public static SettingsFile None { get; } = new();

    /// <summary>The values, by the form of their keys.</summary>
    public ImmutableSortedDictionary<string, SettingValue> Values { get; init; } = ImmutableSortedDictionary<string, SettingValue>.Empty;

    /// <summary>What is wrong with the file itself.</summary>
    public ImmutableArray<SettingProblem> Problems { get; init; } = [];

    /// <summary>Reads a file; what cannot be read is a problem, never thrown.</summary>
    public static SettingsFile Read(string path)
    {
        try
        {
            return Read(new SourceText(path, SourceText.FormatOf(path), File.ReadAllText(path)));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return new() { Problems = [new(KnownSettings.File, $"names '{path}', which cannot be read ({problem.Message})")] };
        }
    }

    /// <summary>Reads the text of a file.</summary>
    public static SettingsFile Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (string.IsNullOrWhiteSpace(source.Text)) return None;
        var bag = new DiagnosticBag();
        var values = ImmutableSortedDictionary.CreateBuilder<string, SettingValue>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<SettingProblem>();
        if (NodeReader.Read(source, bag) is MapNode root) Collect(root, "", source.Path, values, problems);
        else if (!bag.HasErrors) problems.Add(new(null, $"{source.Path} is no map of settings", "Write for example 'bus: {rabbitMq: amqp://…}'"));
        problems.AddRange(bag.InTextOrder().Where(d => d.Severity == Severity.Error).Select(d => new SettingProblem(null, $"{source.Path}:{d.Span.Start.Line}: {d.Message}")));
        return new() { Values = values.ToImmutable(), Problems = problems.ToImmutable() };
    }

    private static void Collect(MapNode map, string prefix, string path, ImmutableSortedDictionary<string, SettingValue>.Builder values, ImmutableArray<SettingProblem>.Builder problems)
    {
        foreach (var entry in map.Entries)
        {
            var key = prefix + entry.Key.Text;
            var place = $"{path}:{entry.Key.Span.Start.Line}";
            if (entry.Value is MapNode inner) Collect(inner, key + ":", path, values, problems);
            else if (TextOf(entry.Value) is not { } text) problems.Add(new(null, $"{place}: '{key}' holds lists or maps in a list", "Write one value or a list of values"));
            else if (KnownSettings.All.FirstOrDefault(s => Setting.Form(s.Key) == Setting.Form(key)) is not { } known) problems.Add(UnknownSetting.InFile(key, place));
            else if (!values.TryAdd(Setting.Form(known.Key), new(text, place))) problems.Add(new(known, $"stands twice, in {values[Setting.Form(known.Key)].Place} and in {place}", "Keep one of the two"));
        }
    }

    private static string? TextOf(Node node) => node switch
    {
        ScalarNode { Kind: ScalarKind.Null } => "",
        ScalarNode scalar => scalar.Text,
        SequenceNode list when list.Items.All(item => item is ScalarNode) => string.Join(',', list.Items.Cast<ScalarNode>().Select(item => item.Text)),
        _ => null,
    };
}
