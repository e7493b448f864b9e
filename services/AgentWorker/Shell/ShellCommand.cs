using System.Collections.Immutable;
using Vapora.AgentWorker.Profiles;
using Vapora.Workflows.Runs;

namespace Vapora.AgentWorker.Shell;

/// <summary>One command of an assignment.</summary>
/// <param name="Action">The action it is run for; null when the assignment has none.</param>
/// <param name="Arguments">Program and arguments.</param>
/// <param name="Covers">Checks that its success stands for.</param>
internal sealed record ShellCommand(string? Action, ImmutableArray<string> Arguments, ImmutableArray<string> Covers)
{
    private const string WholeWork = "done";

    /// <summary>What an assignment's commands are, in order; an action that has none has no arguments.</summary>
    public static ImmutableArray<ShellCommand> Of(AgentSettings.Shell settings, StepRequest request)
    {
        var undoes = request.Id.Kind == AssignmentKind.Compensation && !settings.Compensate.IsEmpty;
        var rest = undoes ? settings.Compensate : settings.Command;
        if (request.Actions.IsEmpty) return [new(null, rest, [WholeWork])];
        if (!undoes) return [.. request.Actions.Select(action => new ShellCommand(action, settings.Actions.GetValueOrDefault(action, rest), [action]))];

        // What undoes is run once, whatever the number of actions it stands for: undoing twice may do it again.
        var commands = ImmutableArray.CreateBuilder<ShellCommand>();
        var covered = request.Actions.Where(action => !settings.Actions.ContainsKey(action)).ToImmutableArray();
        foreach (var action in request.Actions)
        {
            if (settings.Actions.TryGetValue(action, out var own)) commands.Add(new(action, own, [action]));
            else if (action == covered[0]) commands.Add(new(action, rest, covered));
        }

        return commands.ToImmutable();
    }

    /// <summary>Whether a non-zero exit with an answer is a failed check and not a failure: testing and health checks are there to find that out.</summary>
    public bool Judges(StepRequest request) =>
        Action == Workflows.Definitions.PlanActions.HealthCheck || request.Role == "tester" || request.Role.StartsWith("tester-", StringComparison.Ordinal);
}
