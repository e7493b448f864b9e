using Vapora.Stack.Work;

namespace Vapora.Chaos.Storms;

/// <summary>The workflows of a storm: chains, fan-outs, diamonds with people and dates in them, and the examples. All of it follows from the seed.</summary>
internal static class Workload
{
    /// <summary>The role whose agents leave a line outside of Vapora.</summary>
    public const string Hand = "hand";

    /// <summary>The role whose agents take a while.</summary>
    public const string Builder = "builder";

    // Who is killed every few seconds needs more than the usual three tries.
    private const string Often = "retry: {max_attempts: 30, backoff: 1s, max_backoff: 2s}";
    private const string Once = "effect: at-most-once";
    private const int Spread = 7_919;
    private static readonly string[] Examples = ["feature-auth.yaml", "feature-auth-mfa.yaml", "feature-user-preferences.yaml"];

    /// <summary>The workflow of a number: its file's name and its text.</summary>
    public static (string Path, string Text) Of(int seed, int number, Func<string, string> example)
    {
        var random = new Random(unchecked((seed * Spread) + number));
        return (number % 10) switch
        {
            0 => Examples[number / 10 % Examples.Length] is var file ? (file, example(file)) : default,
            1 or 2 or 3 => ("workflow.yaml", Shapes.Chain("storm-hands", random.Next(3, 9), Hand, Often)),
            4 => ("workflow.yaml", Shapes.Chain("storm-once", random.Next(2, 5), Hand, Once)),
            5 or 6 => ("workflow.yaml", Shapes.Chain("storm-chain", random.Next(4, 10), Builder, $"{Often}, estimated_duration: {random.Next(1, 3)}s")),
            7 or 8 => ("workflow.yaml", Shapes.FanOut("storm-fan", random.Next(5, 20), random.Next(2) == 0 ? Builder : Hand, $"{Often}, estimated_duration: 1s")),
            _ => ("workflow.yaml", People()),
        };
    }

    // An approval that policy gives, one that nobody gives before its deadline, and a priority of its own.
    private static string People() => Shapes.Of(
        "storm-people",
        Shapes.Step("plan", Hand, [], Often),
        Shapes.Step("agree", Builder, ["plan"], $"approval_required: true, estimated_duration: 1s, {Often}"),
        Shapes.Step("wait", Builder, ["plan"], $"approval_required: {{approvers: [owner], deadline: 3s, on_deadline: approve}}, estimated_duration: 1s, {Often}"),
        Shapes.Step("urgent", Hand, ["plan"], $"priority: high, {Often}"),
        Shapes.Step("ship", Hand, ["agree", "wait", "urgent"], Once));
}
