using System.Globalization;
using System.Text;
using Vapora.Stack.Services;

namespace Vapora.Chaos.Storms;

/// <summary>What came of a storm.</summary>
public sealed record LedgerReport
{
    /// <summary>The seed it can be repeated with (<c>VAPORA_SEED</c>).</summary>
    public required int Seed { get; init; }

    /// <summary>Workflows that were accepted: the HTTP answer had come.</summary>
    public required int Accepted { get; init; }

    /// <summary>Runs by their outcome.</summary>
    public required IReadOnlyDictionary<string, int> Outcomes { get; init; }

    /// <summary>Results that were applied.</summary>
    public required int Applied { get; init; }

    /// <summary>Kills by what was killed.</summary>
    public required IReadOnlyDictionary<string, int> Kills { get; init; }

    /// <summary>Services that stood still for longer than a lease.</summary>
    public required int Pauses { get; init; }

    /// <summary>How long the storm lasted, until its last fault.</summary>
    public required TimeSpan Lasted { get; init; }

    /// <summary>How long after the last fault nothing was outstanding any more.</summary>
    public required TimeSpan Drained { get; init; }

    /// <summary>The longest time from a server's kill until it took connections again.</summary>
    public required TimeSpan LongestDown { get; init; }

    /// <summary>How long after each return of a server the next result was applied.</summary>
    public required IReadOnlyList<TimeSpan> Recoveries { get; init; }

    /// <summary>Results that had been applied before the last fault.</summary>
    public required int AppliedInStorm { get; init; }

    /// <summary>Runs that had ended before the last fault.</summary>
    public required int EndedInStorm { get; init; }

    /// <summary>The longest time in which no result was applied, while runs were open.</summary>
    public required TimeSpan LongestStandstill { get; init; }

    /// <summary>Lines that agents have left outside.</summary>
    public required int Effects { get; init; }

    /// <summary>Of those, how many were left by an attempt that another copy of its message had begun already.</summary>
    public required int RepeatedAttempts { get; init; }

    /// <summary>Attempts that were handed out because the one before was lost or given back.</summary>
    public required int LostAttempts { get; init; }

    /// <summary>Steps that must not be done twice and were put before a person.</summary>
    public required int Asked { get; init; }

    /// <summary>Everything that should not be. Empty: the storm was survived.</summary>
    public required IReadOnlyList<string> Violations { get; init; }

    /// <summary>The report as a page.</summary>
    public string Page()
    {
        var text = new StringBuilder();
        void Row(string what, object value) => text.Append(CultureInfo.InvariantCulture, $"| {what} | {value} |\n");
        text.Append(CultureInfo.InvariantCulture, $"# The ledger of a storm\n\nWritten by `make chaos` on {Environment.ProcessorCount} cores; `VAPORA_SEED={Seed} make chaos` repeats it.\n\n| | |\n| --- | --- |\n");
        Row("seed", Seed);
        Row("workflows accepted", Accepted);
        Row("ended", string.Join(", ", Outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Value} {o.Key}")));
        Row("results applied", Applied);
        Row("kills", $"{Kills.Values.Sum()}: {string.Join(", ", Kills.OrderBy(k => k.Key, StringComparer.Ordinal).Select(k => $"{k.Value} {k.Key}"))}");
        Row($"services that stood still past a lease", Pauses);
        Row("storm lasted", $"{Lasted.TotalSeconds:0} s");
        Row("drained after the last fault", $"{Drained.TotalSeconds:0.0} s");
        Row("longest restart of a server", $"{LongestDown.TotalSeconds:0.0} s");
        Row("next result after a server was back", string.Join(", ", Recoveries.Select(r => $"{r.TotalSeconds:0.0} s")));
        Row("applied during the storm", $"{AppliedInStorm} results; {EndedInStorm} runs had ended");
        Row("longest time without an applied result", $"{LongestStandstill.TotalSeconds:0.0} s");
        Row("effects witnessed outside", Effects);
        Row("attempts begun twice by copies of a message", RepeatedAttempts);
        Row("attempts lost or given back", LostAttempts);
        Row("at-most-once steps put before a person", Asked);
        Row("violations", Violations.Count == 0 ? "none" : string.Join("<br>", Violations.Take(20)));
        return text.ToString();
    }

    internal static string NameOf(Fault fault) => fault switch
    {
        Fault.Kill { Kind: ServiceKind.Planner } => "planner",
        Fault.Kill { Kind: ServiceKind.Worker } => "worker",
        Fault.Kill => "gate",
        Fault.KillBroker { IsWiped: true } => "broker with its data",
        Fault.KillBroker => "broker",
        Fault.KillPostgres => "PostgreSQL",
        _ => "",
    };
}
