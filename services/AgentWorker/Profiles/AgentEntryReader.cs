using System.Collections.Immutable;
using Vapora.Workflows;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.AgentWorker.Profiles;

/// <summary>Reads the entry of one role or step.</summary>
internal static class AgentEntryReader
{
    private const string OwnVariables = "VAPORA_";
    private static readonly ImmutableArray<string> Kinds = ["simulate", "shell"];
    private static readonly ImmutableArray<string> WorkerKeys = ["slots", "skills"];

    private static readonly ImmutableArray<string> ShellKeys =
        ["command", "actions", "compensate", "env", "pass_env", "workspace", "timeout", "start_timeout", "idle_timeout", "linger", "grace"];

    public static AgentSettings? Read(MapNode body, ScalarNode key, string owner, bool isStep, DiagnosticBag bag)
    {
        var fields = new ProfileFields(body, ["kind", .. ShellKeys, .. WorkerKeys], owner, bag);
        var kind = fields.Text("kind");
        if (!fields.Has("kind")) bag.Add(DiagnosticCodes.ProfileMissing, key.Span, $"{owner} has no 'kind'", $"add 'kind: {(fields.Has("command") || fields.Has("actions") ? "shell" : "simulate")}'");
        else if (kind is not null && !Kinds.Contains(kind))
            bag.Add(DiagnosticCodes.ProfileValue, fields.Find("kind")!.Span, $"'{kind}' is no kind of agent", DidYouMean.Hint(DidYouMean.Nearest(kind, Kinds), $"it is one of: {string.Join(", ", Kinds)}"));
        if (isStep) fields.Refuse(WorkerKeys, $"has no effect in {owner}: workers belong to roles", "move it to the role under 'agents'");
        if (kind == "simulate") fields.Refuse(ShellKeys, $"has no effect in {owner}, which is simulated", "write 'kind: shell', or remove it");
        var shell = Shell(fields, key, kind);
        var (slots, skills) = (fields.Count("slots", 1, Limits.SlotsPerWorker) ?? 1, fields.Texts("skills"));
        return kind == "shell" ? shell with { Slots = slots, Skills = skills } : new AgentSettings.Simulate { Slots = slots, Skills = skills };
    }

    private static AgentSettings.Shell Shell(ProfileFields fields, ScalarNode key, string? kind)
    {
        var limits = new Watchdogs();
        var settings = new AgentSettings.Shell
        {
            Command = fields.Arguments("command"),
            Compensate = fields.Arguments("compensate"),
            Actions = Actions(fields),
            Environment = Environment(fields),
            PassEnvironment = fields.Texts("pass_env"),
            Workspace = fields.Text("workspace") ?? ".",
            Watchdogs = new Watchdogs
            {
                Wall = fields.Duration("timeout"),
                Start = fields.Duration("start_timeout") ?? limits.Start,
                Idle = fields.Duration("idle_timeout") ?? limits.Idle,
                Linger = fields.Duration("linger") ?? limits.Linger,
                Grace = fields.Duration("grace", Limits.AgentGraceMax) ?? limits.Grace,
            },
        };
        foreach (var name in settings.PassEnvironment.Where(IsOwn)) ReportOwn(fields, fields.Find("pass_env")!.Span, name);
        if (kind == "shell" && !fields.Has("command") && !fields.Has("actions"))
            fields.Bag.Add(DiagnosticCodes.ProfileMissing, key.Span, $"{fields.Owner} has neither 'command' nor 'actions'", "add for example 'command: [bash, scripts/develop.sh]'");
        return settings;
    }

    private static ImmutableDictionary<string, ImmutableArray<string>> Actions(ProfileFields fields)
    {
        if (fields.Map("actions") is not { } map) return ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        return map.Entries.ToImmutableDictionary(entry => entry.Key.Text, entry => fields.Arguments(entry.Value, $"'{entry.Key.Text}' in 'actions' of {fields.Owner}"));
    }

    private static ImmutableDictionary<string, string> Environment(ProfileFields fields)
    {
        var variables = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var entry in fields.Map("env")?.Entries ?? [])
        {
            if (IsOwn(entry.Key.Text)) ReportOwn(fields, entry.Key.Span, entry.Key.Text);
            else if (entry.Key.Text.Length == 0 || entry.Key.Text.Contains('='))
                fields.Bag.Add(DiagnosticCodes.ProfileValue, entry.Key.Span, $"'{entry.Key.Text}' cannot name an environment variable", "use letters, digits and '_'");
            else if (entry.Value is ScalarNode value && !value.Text.Contains('\0')) variables[entry.Key.Text] = value.Kind == ScalarKind.Null ? "" : value.Text;
            else fields.Bag.Add(DiagnosticCodes.ProfileShape, entry.Value.Span, $"variable '{entry.Key.Text}' in 'env' of {fields.Owner} must be a single value", "write for example 'env: {CI: \"true\"}'");
        }

        return variables.ToImmutable();
    }

    private static bool IsOwn(string name) => name.StartsWith(OwnVariables, StringComparison.OrdinalIgnoreCase);

    private static void ReportOwn(ProfileFields fields, Span at, string name) => fields.Bag.Add(
        DiagnosticCodes.ProfileOutOfPlace, at, $"variable '{name}' of {fields.Owner} cannot be set: {OwnVariables}* is how commands are told about their assignment", "choose another name");
}
