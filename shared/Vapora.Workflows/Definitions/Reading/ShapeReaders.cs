using Vapora.Workflows.Diagnostics;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Reads the steps and phases of each of the three shapes into the draft.</summary>
internal static class ShapeReaders
{
    /// <summary>The name of the one phase where none is written.</summary>
    public const string MainPhase = "main";

    /// <summary>Phases with their steps; they are barriers.</summary>
    public static void Phased(Fields workflow)
    {
        var draft = workflow.Draft;
        foreach (var (name, fields) in workflow.Named("phases", "phase"))
        {
            Names.CheckPhase(draft.Bag, name.Value, name.Span);
            var (serial, parallel) = (fields.OptionalFlag("serial"), fields.OptionalFlag("parallel"));
            if (serial is { } one && serial == parallel)
                draft.Bag.Add(
                    DiagnosticCodes.ConflictingKeys, fields.KeySpan("parallel"),
                    $"{fields.Owner} has {Word(one)} for both 'serial' and 'parallel'",
                    "keep one of them");
            draft.Phases.Add(new(new()
            {
                Name = name,
                Duration = fields.Hours("duration_hours"),
                Serial = serial ?? parallel == false,
                MaxConcurrentAgents = fields.Count("max_concurrent_agents"),
                Gate = fields.Condition("gate", ConditionPlace.Gate),
            }, fields));
            Steps(fields, "steps", _ => name.Value, "'phase' has no effect inside a phase: the step belongs to the phase it is written in");
            if (NamedMaps.IsEmpty(fields.Find("steps")))
                draft.Bag.Add(
                    DiagnosticCodes.NoSteps, name.Span,
                    $"{fields.Owner} has no steps",
                    "add 'steps' with at least one step, or remove the phase");
        }
    }

    /// <summary>One phase with a step for each agent.</summary>
    public static void Roster(Fields workflow)
    {
        Label(workflow.Draft, new(MainPhase, workflow.KeySpan("agents")));
        Steps(workflow, "agents", _ => MainPhase, "'phase' has no effect in a roster, which has one phase: use the flat or the phased shape");
    }

    /// <summary>Steps that may carry labels; labels are phases in the order of first use.</summary>
    public static void Flat(Fields workflow)
    {
        var draft = workflow.Draft;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Steps(workflow, "steps", step =>
        {
            var label = step.Scalar("phase", "the name of one phase");
            var name = label is null ? new(MainPhase, workflow.KeySpan("steps")) : new Located<string>(label.Text, label.Span);
            if (!seen.Add(name.Value)) return name.Value;
            if (label is not null) Names.CheckPhase(draft.Bag, name.Value, name.Span);
            Label(draft, name);
            return name.Value;
        }, phaseOutOfPlace: null);
    }

    private static void Label(Draft draft, Located<string> name) => draft.Phases.Add(new(new() { Name = name }, null));

    private static void Steps(Fields owner, string key, Func<Fields, string> phaseOf, string? phaseOutOfPlace)
    {
        var bag = owner.Bag;
        foreach (var (name, fields) in owner.Named(key, "step"))
        {
            if (owner.Draft.Steps.Count == Limits.Steps)
            {
                bag.Add(
                    DiagnosticCodes.LimitExceeded, name.Span,
                    $"the workflow has more than {Limits.Steps} steps",
                    "split it into several workflows");
                return;
            }

            Names.Check(bag, name.Value, name.Span, "step");
            if (phaseOutOfPlace is not null && fields.Has("phase"))
                bag.Add(
                    DiagnosticCodes.KeyOutOfPlace, fields.KeySpan("phase"),
                    $"key 'phase' in {fields.Owner} is out of place",
                    phaseOutOfPlace);
            StepReader.Read(fields, name, phaseOf(fields));
        }
    }

    private static string Word(bool flag) => flag ? "true" : "false";
}
