using System.Collections.Immutable;
using System.Text.Json;
using Vapora.Workflows;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Shell;

/// <summary>The file in which a command writes its answer. Unknown keys are refused: a misspelled verdict must not be read as none.</summary>
internal static class AnswerFile
{
    private static readonly ImmutableArray<string> Keys = ["verdict", "summary", "risks", "findings", "checks", "metrics", "outputs"];
    private static readonly ImmutableArray<string> CheckKeys = ["name", "passed", "detail"];

    /// <summary>The answer, an empty one when there is no file; or what is wrong with it, for people.</summary>
    public static (AgentResult? Answer, string? Flaw) Read(string path)
    {
        if (!Path.Exists(path)) return (new AgentResult(), null);
        using var file = RegularFile.OpenRead(path);
        if (file is null) return (null, "it is no regular file");
        if (file.Length > Limits.AgentAnswerBytes) return (null, $"it is larger than {Limits.AgentAnswerBytes >> 10} KiB; put large contents into files in VAPORA_ARTIFACTS");
        try
        {
            using var json = JsonDocument.Parse(file, new JsonDocumentOptions { MaxDepth = Limits.DefinitionDepth, AllowDuplicateProperties = false });
            return (Answer(json.RootElement), null);
        }
        catch (JsonException problem)
        {
            return (null, $"it is not valid JSON: {problem.Message}");
        }
        catch (Exception problem) when (problem is FormatException or InvalidOperationException)
        {
            return (null, problem.Message); // InvalidOperationException: a text that is no valid UTF-16
        }
    }

    private static AgentResult Answer(JsonElement root)
    {
        Expect(root, JsonValueKind.Object, "the answer", "a JSON object");
        Known(root, Keys, "the answer");
        var verdict = Text(root, "verdict") ?? "none";
        return new AgentResult
        {
            Verdict = Enum.TryParse<Verdict>(verdict, ignoreCase: true, out var known) && !char.IsAsciiDigit(verdict[0]) ? known
                : throw new FormatException($"'{verdict}' is no verdict: it is one of approve, reject, block, none"),
            Summary = Text(root, "summary") ?? "",
            Risks = Texts(root, "risks"),
            Findings = Texts(root, "findings"),
            Checks = [.. Items(root, "checks").Select(Check)],
            Metrics = Metrics(root),
            Outputs = [.. Members(root, "outputs").Select(Output)],
        };
    }

    private static Check Check(JsonElement check)
    {
        Expect(check, JsonValueKind.Object, "an entry of 'checks'", "an object with 'name' and 'passed'");
        Known(check, CheckKeys, "a check");
        var name = Text(check, "name") ?? throw new FormatException("a check has no 'name'");
        return check.TryGetProperty("passed", out var passed) && passed.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? new Check(name, passed.GetBoolean(), Text(check, "detail")) : throw new FormatException($"check '{name}' needs 'passed': true or false");
    }

    // Two spellings of one metric are one: the later says.
    private static ImmutableSortedDictionary<string, MetricValue> Metrics(JsonElement root) =>
        Members(root, "metrics").Aggregate(ImmutableSortedDictionary<string, MetricValue>.Empty, (all, member) => all.SetItem(MetricName.Canonical(member.Name), Metric(member.Name, member.Value)));

    private static MetricValue Metric(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when double.IsFinite(value.GetDouble()) => MetricValue.Of(value.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => MetricValue.Of(value.GetBoolean()),
        JsonValueKind.String => MetricValue.Parse(value.GetString()!),
        _ => throw new FormatException($"metric '{name}' must be a finite number, a text such as \"85%\", or true or false"),
    };

    private static Artifact Output(JsonProperty output) => !ArtifactName.IsSafe(output.Name)
        ? throw Artifacts.ArtifactRefusedException.Name(output.Name)
        : output.Value.ValueKind == JsonValueKind.String ? new Artifact(output.Name, output.Value.GetString())
        : throw new FormatException($"output '{output.Name}' must be a text; other contents are files in VAPORA_ARTIFACTS");

    private static string? Text(JsonElement owner, string key)
    {
        if (!owner.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        Expect(value, JsonValueKind.String, $"'{key}'", "a text");
        return value.GetString() is { Length: > 0 } text ? text : null;
    }

    private static ImmutableArray<string> Texts(JsonElement owner, string key) => [.. Items(owner, key).Select(item =>
    {
        Expect(item, JsonValueKind.String, $"an entry of '{key}'", "a text");
        return item.GetString()!;
    })];

    private static List<JsonElement> Items(JsonElement owner, string key)
    {
        if (!owner.TryGetProperty(key, out var list)) return [];
        Expect(list, JsonValueKind.Array, $"'{key}'", "a list");
        return list.GetArrayLength() <= Limits.ResultEntries ? [.. list.EnumerateArray()] : throw TooMany(key);
    }

    private static List<JsonProperty> Members(JsonElement owner, string key)
    {
        if (!owner.TryGetProperty(key, out var map)) return [];
        Expect(map, JsonValueKind.Object, $"'{key}'", "an object");
        var members = map.EnumerateObject().ToList();
        return members.Count <= Limits.ResultEntries ? members : throw TooMany(key);
    }

    private static FormatException TooMany(string key) => new($"'{key}' has more than {Limits.ResultEntries} entries");

    private static void Known(JsonElement owner, ImmutableArray<string> keys, string what)
    {
        foreach (var member in owner.EnumerateObject().Where(member => !keys.Contains(member.Name)))
            throw new FormatException($"unknown key '{member.Name}' in {what}: {DidYouMean.Hint(DidYouMean.Key(member.Name, keys), $"known keys are {string.Join(", ", keys)}")}");
    }

    private static void Expect(JsonElement value, JsonValueKind kind, string what, string expected)
    {
        if (value.ValueKind != kind) throw new FormatException($"{what} must be {expected}");
    }
}
