using System.Collections.Immutable;
using System.CommandLine;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Simulation;

namespace Vapora.Cli.Options;

/// <summary>The options that say what simulated agents and approvers do: the same for <c>simulate</c> and <c>run --local</c>. Each may be given several times.</summary>
public sealed class ScriptOptions
{
    private readonly Option<string[]> _approve = Words.Of("--approve", "all|none|ROLE", "Who approves by itself: everybody, nobody, or members of roles");
    private readonly Option<string[]> _reject = Words.Of("--reject", "STEP", "Reject the approval of a step or phase; without one the verdict of its agents");
    private readonly Option<string[]> _fail = Words.Of("--fail", "STEP", "The work of a step fails");
    private readonly Option<string[]> _block = Words.Of("--block", "STEP[=N]", "A step answers 'block': its first N attempts, or all", Words.StepAndCount);
    private readonly Option<string[]> _set = Words.Of("--set", "STEP.METRIC=VALUE", "A step reports this value", Words.MetricAndValue, commas: false);
    private readonly Option<string[]> _unset = Words.Of("--unset", "STEP.METRIC", "A step does not report this metric", Words.Metric);
    private readonly Option<string[]> _override = Words.Of("--override", "STEP|PHASE", "The decision-maker overrides the block of a step or of a phase's gate");
    private readonly Option<string[]> _workers = Words.Of("--workers", "ROLE=N", "So many workers of a role, instead of as many as the limits allow", Words.RoleAndCount);
    private readonly Option<int?> _seed = new("--seed") { Description = "Seed of the run's id: the same seed gives the same one", HelpName = "N" };

    /// <summary>Those that say who does what, for a command that makes no run.</summary>
    public IReadOnlyList<Option> Behaviour => [_approve, _reject, _fail, _block, _set, _unset, _override, _workers];

    /// <summary>All of them, for a command that makes a run.</summary>
    public IReadOnlyList<Option> All => [.. Behaviour, _seed];

    /// <summary>The seed as given; null when there is none.</summary>
    public int? Seed(ParseResult arguments) => arguments.GetValue(_seed);

    /// <summary>The script that the arguments make, whose syntax was checked while parsing.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="otherwise">The approval policy when none is given.</param>
    public SimulationScript Read(ParseResult arguments, ApprovalPolicy? otherwise) => new()
    {
        Approve = Policy(Words.In(arguments, _approve)) ?? otherwise,
        Reject = [.. Words.In(arguments, _reject)],
        Fail = [.. Words.In(arguments, _fail)],
        Block = Words.In(arguments, _block).Select(Words.Pair).GroupBy(p => p.Name)
            .ToImmutableDictionary(g => g.Key, g => g.Last().Value is { } count ? int.Parse(count) : int.MaxValue),
        Set = Words.In(arguments, _set).Select(Words.Pair).GroupBy(p => Path(p.Name)).ToImmutableDictionary(g => g.Key, g => MetricValue.Parse(g.Last().Value!)),
        Unset = [.. Words.In(arguments, _unset).Select(Path)],
        Override = [.. Words.In(arguments, _override)],
        Workers = Words.In(arguments, _workers).Select(Words.Pair).GroupBy(p => p.Name).ToImmutableDictionary(g => g.Key, g => int.Parse(g.Last().Value!)),
    };

    private static ApprovalPolicy? Policy(ImmutableArray<string> words)
    {
        if (words.IsEmpty) return null;
        if (words.Contains("none")) return new ApprovalPolicy.None();
        return words.Contains("all") ? new ApprovalPolicy.All() : new ApprovalPolicy.OfRoles(words);
    }

    private static (string Step, string Metric) Path(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return (text[..dot], MetricName.Canonical(text[(dot + 1)..]));
    }
}
