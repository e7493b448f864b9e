using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Finds out which of the three shapes a file has, and reads it.</summary>
internal static class WorkflowReader
{
    private static string Shapes(Draft draft) => draft.Format == SourceFormat.Toml
        ? "write 'workflow = \"my-id\"' and tables '[steps.NAME]', or '[workflow]' with 'id' and tables '[workflow.phases.NAME]' or '[workflow.agents.NAME]'"
        : "write 'workflow: my-id' beside 'steps:', or 'workflow:' as a map with 'id:' and 'phases:' or 'agents:'";

    /// <summary>Reads the whole workflow; null when the file is none at all. With problems in it, the result is only good for finding more of them.</summary>
    public static WorkflowDefinition? Read(Node root, Draft draft)
    {
        if (root is not MapNode top)
        {
            draft.Bag.Add(
                DiagnosticCodes.NotAWorkflow, root.Span,
                root is ScalarNode { Kind: ScalarKind.Null } ? "the file is empty" : $"a workflow is a map of keys, not {Scalars.ShapeOf(root)}",
                Shapes(draft));
            return null;
        }

        var entry = top.Entries.FirstOrDefault(e => WorkflowKeys.Flat.Find(e.Key.Text)?.Name == "workflow");
        if (entry?.Value is MapNode map) return Mapped(new(top, WorkflowKeys.Document, "the file", draft), entry.Key, map);
        if (entry is not null || top.Entries.Any(e => WorkflowKeys.Flat.Find(e.Key.Text)?.Name == "steps"))
            return Flat(new(top, WorkflowKeys.Flat, "the file", draft));

        var near = top.Entries.FirstOrDefault(e => DidYouMean.Key(e.Key.Text, ["workflow", "steps"]) is not null)?.Key;
        if (near is not null)
            draft.Bag.Add(
                DiagnosticCodes.UnknownKey, near.Span,
                $"unknown key '{Excerpt.Cut(near.Text)}' in the file",
                $"did you mean '{DidYouMean.Key(near.Text, ["workflow", "steps"])}'?");
        else
            draft.Bag.Add(
                DiagnosticCodes.NotAWorkflow, FirstPlace(top),
                top.Entries.IsEmpty ? "the file is empty" : "this is not a workflow: there is no 'workflow'",
                Shapes(draft));
        return null;
    }

    private static Span FirstPlace(MapNode top) => top.Entries.IsEmpty ? top.Span : top.Entries[0].Key.Span;

    private static WorkflowDefinition? Mapped(Fields document, ScalarNode key, MapNode map)
    {
        var draft = document.Draft;
        var (phases, agents) = (Wrote(map, "phases"), Wrote(map, "agents"));
        if (phases is null && agents is null && Wrote(map, "steps") is { } steps)
        {
            draft.Bag.Add(DiagnosticCodes.NotAWorkflow, steps.Span, "'steps' stands inside 'workflow'", Shapes(draft));
            return null;
        }

        var fields = new Fields(map, WorkflowKeys.Workflow, "the workflow", draft);
        if (phases is not null && agents is not null)
            draft.Bag.Add(
                DiagnosticCodes.ConflictingKeys, agents.Span,
                "the workflow has both 'phases' and 'agents'",
                $"keep one of them; 'phases' is on line {phases.Span.Start.Line}");
        if (phases is null && agents is null)
            draft.Bag.Add(DiagnosticCodes.NoSteps, key.Span, "the workflow has neither 'phases' nor 'agents', so no step", Shapes(draft));
        fields.Missing("id", key.Span);
        if (phases is not null) ShapeReaders.Phased(fields);
        else ShapeReaders.Roster(fields);
        if (draft.Steps.Count == 0 && (phases ?? agents) is { } empty && NamedMaps.IsEmpty(fields.Find(empty.Text)))
            draft.Bag.Add(
                DiagnosticCodes.NoSteps, empty.Span,
                $"the workflow's '{empty.Text}' are empty, so it has no step",
                "add at least one step");
        return Finish(fields, "id", key.Span, phases is null ? WorkflowShape.Roster : WorkflowShape.Phased);
    }

    private static WorkflowDefinition Flat(Fields fields)
    {
        var bag = fields.Bag;
        fields.Missing("workflow", FirstPlace(fields.Map), $"add the workflow's id, for example {fields.Draft.Example("workflow: my-id")}");
        ShapeReaders.Flat(fields);
        if (fields.Draft.Steps.Count == 0 && NamedMaps.IsEmpty(fields.Find("steps")))
            bag.Add(
                DiagnosticCodes.NoSteps, fields.KeySpan(fields.Mentions("steps") ? "steps" : "workflow"),
                "the workflow has no step",
                "add 'steps' with at least one step");
        return Finish(fields, "workflow", fields.Map.Span, WorkflowShape.Flat);
    }

    private static WorkflowDefinition Finish(Fields fields, string idKey, Span at, WorkflowShape shape)
    {
        var draft = fields.Draft;
        var id = fields.Scalar(idKey, "an id") is { } scalar ? new Located<string>(scalar.Text, scalar.Span) : new("", at);
        if (fields.Find(idKey) is ScalarNode) Names.CheckId(draft.Bag, id.Value, id.Span);
        if (draft.Phases.Count > Limits.Phases)
            draft.Bag.Add(
                DiagnosticCodes.LimitExceeded, draft.Phases[Limits.Phases].Definition.Name.Span,
                $"the workflow has {draft.Phases.Count} phases, more than {Limits.Phases}",
                "join some of them");
        return new()
        {
            Id = id,
            Shape = shape,
            Title = fields.Text("title"),
            Status = fields.Text("status"),
            CreatedAt = fields.Text("created_at"),
            Timezone = Timezone(fields) ?? "UTC",
            Timeline = fields.Hours("timeline_hours"),
            MaxConcurrentAgents = fields.Count("allow_concurrent_agents"),
            ApprovalRequiredAt = fields.Texts("approval_required_at"),
            WaitingTimeout = fields.Duration("waiting_timeout"),
            Adjust = fields.Adjust(),
            Phases = [.. draft.Phases.Select(phase => phase.Definition)],
            Steps = [.. draft.Steps.Select(step => step.Definition)],
        };
    }

    private static string? Timezone(Fields fields)
    {
        if (fields.Scalar("timezone", "the name of a time zone") is not { } scalar) return null;
        var plain = scalar.Text.Length <= Limits.NameLength && scalar.Text.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+');
        if (plain && TimeZoneInfo.TryFindSystemTimeZoneById(scalar.Text, out _)) return scalar.Text;
        fields.Bag.Add(
            DiagnosticCodes.UnknownTimezone, scalar.Span,
            $"'{Excerpt.Cut(scalar.Text)}' is not a time zone of this machine",
            "use an IANA name such as UTC or Europe/Berlin");
        return null;
    }

    private static ScalarNode? Wrote(MapNode map, string key) => map.Entries.FirstOrDefault(entry => entry.Key.Text == key)?.Key;
}
