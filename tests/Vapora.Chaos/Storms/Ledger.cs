using Vapora.Stack;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;

namespace Vapora.Chaos.Storms;

/// <summary>Holds what was accepted against what is written down and what was done.</summary>
internal sealed class Ledger(VaporaStack stack, int seed, IReadOnlyList<Fault> faults, IReadOnlyDictionary<string, string> accepted)
{
    private const int KilledBySignal = 128 + 9;
    private static readonly TimeSpan StandstillMax = TimeSpan.FromSeconds(20);
    private static readonly string[] ByDefinition = ["Completed"];

    /// <summary>Closes the ledger.</summary>
    /// <param name="lasted">How long the storm lasted.</param>
    /// <param name="drained">How long after it nothing was outstanding any more.</param>
    /// <param name="outages">When servers were down.</param>
    /// <param name="end">When it was over, by the store's clock.</param>
    /// <param name="late">What was outstanding when the time for that was over; null: nothing.</param>
    /// <param name="asked">Questions that a person has answered.</param>
    public async Task<LedgerReport> CloseAsync(TimeSpan lasted, TimeSpan drained, Outages outages, DateTimeOffset end, string? late, int asked)
    {
        var violations = new List<string>();
        if (late is not null) violations.Add($"not drained: {late}");
        var stored = (await stack.Store.RunsAsync()).ToDictionary(r => r.RunId);
        foreach (var lost in accepted.Keys.Where(id => !stored.ContainsKey(id))) violations.Add($"lost: {lost} was accepted and is not there");
        foreach (var stuck in stored.Values.Where(r => r.ClosedAt is null)) violations.Add($"stuck: {stuck.RunId} is {stuck.StateName}");
        var effects = stack.Effects.Read().ToLookup(e => e.RunId);
        var audits = new List<RunAudit>();
        foreach (var (runId, text) in accepted)
            if (stored.ContainsKey(runId)) audits.Add(RunAudit.Of(runId, PlanOf(text), await stack.Store.EventsAsync(runId), [.. effects[runId]]));
        violations.AddRange(audits.SelectMany(a => a.Violations));
        foreach (var other in audits.Where(a => a.Outcome != "open" && !ByDefinition.Contains(a.Outcome))) violations.Add($"ended otherwise: {other.Outcome}");
        foreach (var (queue, count) in await stack.Queues.TroubleAsync()) violations.Add($"{count} messages in {queue}");
        violations.AddRange(OwnDeaths());
        var (ended, inStorm, standstill) = (audits.Count(a => a.EndedAt < end), audits.Sum(a => a.Answered.Count(r => r.At < end)), Standstill(audits));
        if (inStorm < accepted.Count) violations.Add($"no progress: only {inStorm} results of {accepted.Count} runs were applied during the storm");
        if (standstill > StandstillMax + outages.Longest) violations.Add($"no progress: nothing was applied for {standstill.TotalSeconds:0} s");
        violations.AddRange((await stack.EndServicesAsync()).Select(p => $"left running: {p}"));
        return new LedgerReport
        {
            Seed = seed, Accepted = accepted.Count, Outcomes = audits.CountBy(a => a.Outcome).ToDictionary(), Applied = audits.Sum(a => a.Answered.Count),
            Kills = faults.Where(f => f is not Fault.Pause).CountBy(LedgerReport.NameOf).ToDictionary(), Pauses = faults.Count(f => f is Fault.Pause),
            Lasted = lasted, Drained = drained, LongestDown = outages.Longest, Recoveries = outages.ProgressAfter([.. audits.SelectMany(a => a.Answered).Select(a => a.At)]), EndedInStorm = ended, AppliedInStorm = inStorm, LongestStandstill = standstill, Effects = effects.Sum(e => e.Count()),
            RepeatedAttempts = audits.Sum(a => a.Repeated), LostAttempts = audits.Sum(a => a.Lost), Asked = asked, Violations = violations,
        };
    }

    // A service may be killed; it must not die by itself.
    private IEnumerable<string> OwnDeaths() =>
        from service in stack.Services
        from exit in service.Exits
        where exit.Code != KilledBySignal
        select $"{service.Name} ended by itself with {exit.Code} after {exit.Lived.TotalSeconds:0.0} s";

    private static TimeSpan Standstill(List<RunAudit> audits)
    {
        var applied = audits.SelectMany(a => a.Answered).Select(a => a.At).Order().ToList();
        return applied.Count < 2 ? TimeSpan.MaxValue : applied.Zip(applied.Skip(1), (one, next) => next - one).Max();
    }

    private static Plan PlanOf(string text) => PlanCompiler.Compile(DefinitionReader.Read(new SourceText("workflow.yaml", SourceFormat.Yaml, text)).Definition!);
}
