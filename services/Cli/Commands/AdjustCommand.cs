using System.CommandLine;
using Vapora.Contracts.Runs;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Text;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow adjust</c>, and the adjustments that are verbs of their own.</summary>
public static class AdjustCommand
{
    /// <summary><c>adjust</c> with one verb per adjustment.</summary>
    public static Command Create() => new("adjust", "Change a run while it is under way; --dry-run says what would change")
    {
        AddAgent(), Several("parallelize", nameof(Adjustment.Parallelize), "Drop the serial order between steps (never a depends_on)"),
        Several("skip-optional", nameof(Adjustment.SkipOptionalSteps), "Skip steps marked optional"),
        One("escalate", nameof(Adjustment.EscalateBlocker), "Put what holds a step before the decision-maker"),
        Override(), Defer(), One("send-back", nameof(Adjustment.RetryStep), "Give a step a new attempt with the reason as feedback; what depends on it runs again"),
    };

    /// <summary><c>pause</c>.</summary>
    public static Command Pause() => Whole("pause", nameof(Adjustment.Pause), "Start nothing new; what runs goes on");

    /// <summary><c>resume</c>.</summary>
    public static Command Resume() => Whole("resume", nameof(Adjustment.Resume), "End a pause");

    /// <summary><c>cancel</c>.</summary>
    public static Command Cancel() => Whole("cancel", nameof(Adjustment.Cancel), "End a run");

    /// <summary><c>retry</c>.</summary>
    public static Command Retry() => One("retry", nameof(Adjustment.RetryStep), "Give a step a new attempt");

    /// <summary><c>skip</c>.</summary>
    public static Command Skip() => Several("skip", nameof(Adjustment.SkipOptionalSteps), "Skip steps marked optional");

    private static Command AddAgent()
    {
        const string Example = "Give a role more agents. Example: vapora workflow adjust add-agent developer 2 --id feature-auth --reason \"behind plan\"";
        var run = new RunWords("ROLE", "N") { Check = words => int.TryParse(words[1], out var n) && n > 0 ? null : $"'{words[1]}' is no number of agents" };
        return Adjusting.Command("add-agent", Example, run, (_, words) => new AdjustmentBody { Name = nameof(Adjustment.AddAgent), Role = words[0], Count = int.Parse(words[1]) });
    }

    private static Command Override()
    {
        var verdict = new Option<string>("--verdict") { Description = "pass or fail", HelpName = "pass|fail", DefaultValueFactory = _ => "pass" };
        verdict.AcceptOnlyFromAmong("pass", "fail");
        return Adjusting.Command("override", "Decide a block: the step (or the gate of a phase) passes, or the step fails", new RunWords("STEP"),
            (arguments, words) => new AdjustmentBody { Name = nameof(Adjustment.Override), Step = words[0], Pass = arguments.GetValue(verdict) == "pass" }, verdict);
    }

    private static Command Defer()
    {
        var delay = new Option<string>("--for") { Description = "How long, for example 2h or 3d", HelpName = "DURATION", Required = true };
        delay.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !Durations.TryParse(result.Tokens[0].Value, out _)) result.AddError($"--for: '{result.Tokens[0].Value}' is no duration; write it like 45min, 2h or 3d");
        });
        return Adjusting.Command("defer", "Let a blocked step try again later", new RunWords("STEP"), (arguments, words) => new AdjustmentBody
        {
            Name = nameof(Adjustment.Defer),
            Step = words[0],
            DelaySeconds = Durations.TryParse(arguments.GetValue(delay)!, out var time) ? time.TotalSeconds : 0,
        }, delay);
    }

    private static Command Whole(string verb, string name, string description) =>
        Adjusting.Command(verb, description, new RunWords(), (_, _) => new AdjustmentBody { Name = name });

    private static Command One(string verb, string name, string description) =>
        Adjusting.Command(verb, description, new RunWords("STEP"), (_, words) => new AdjustmentBody { Name = name, Step = words[0] });

    private static Command Several(string verb, string name, string description) =>
        Adjusting.Command(verb, description, new RunWords("STEP") { More = true }, (_, words) => new AdjustmentBody { Name = name, Steps = words });
}
