using System.Text;
using Vapora.Workflows;

namespace Vapora.CoreTests.Definitions;

/// <summary>Large definitions, each made to cost one part of reading, checking, compiling or reporting as much as it can.</summary>
internal static class LargeTexts
{
    private const string Flat = "workflow: w\nsteps:\n";

    private const string Serial = "workflow:\n  id: w\n  phases:\n    p:\n      serial: true\n      steps:\n";

    /// <summary>Texts that are accepted, by name.</summary>
    public static IReadOnlyDictionary<string, Func<string>> Good { get; } = new Dictionary<string, Func<string>>
    {
        ["chain"] = () => Steps(i => $"  s{i}: {{agent: x{(i > 0 ? $", depends_on: s{i - 1}" : "")}}}"),
        ["layers"] = () => Steps(i => $"  s{i}: {{agent: x{(i >= 10 ? $", depends_on: [{List(10, j => $"s{i / 10 * 10 - 10 + j}")}]" : "")}}}"),
        ["serial"] = () => Steps(i => $"        - {{name: s{i}, agent: x}}", Serial),
        ["pairs"] = () => Steps(i => $"        - {{name: s{i}, agent: x, parallel_with: s{i ^ 1}}}", Serial),
        ["paths"] = () => Steps(i => $"  s{i}: {{agent: tester{(i > 0 ? $", depends_on: s{i - 1}, requires: s{i / 2}.coverage > 1% and all_tests_pass" : "")}}}"),
        ["async against the order of phases"] = AgainstPhases,
        ["artifacts of one stem"] = () => $"{Flat}  a: {{agent: x, output: [{List(45_000, i => $"a.{i}")}]}}\n  b: {{agent: x, depends_on: a, input: '{List(45_000, i => $"a.{i}")}, a'}}\n",
        ["artifacts that every step delivers and none waits for"] = () => Steps(i => $"  s{i}: {{agent: x, {(i < 1_000 ? "input" : "output")}: [{List(40, j => $"{j}.m")}]}}"),
        ["artifacts that every step delivers in turn"] = () => Steps(i => $"  s{i}: {{agent: x, {(i % 2 > 0 ? "input" : "output")}: [{List(38, j => $"m.{j}")}, m]{(i > 0 ? $", depends_on: s{i - 1}" : "")}}}"),
        ["security"] = () => Steps(i => $"  s{i}: {{agent: security, security_required: true, input: '{List(35, j => $"{100 + j}")}'}}"),
        ["security of different inputs"] = () => Steps(i => $"  s{i}: {{agent: security, security_required: true, input: '{List(34, j => $"{100 + j}")}, z{i}'}}"),
        ["checkpoints"] = () => Steps(i => $"  s{i}: {{agent: x}}", $"workflow: w\napproval_required_at: [{List(40_000, i => $"zz{i}")}]\nsteps:\n"),
        ["alerts"] = () => Steps(i => $"  s{i}: {{agent: x, alert_if: [{List(18, j => $"m{j} > {j}% and not n{j}")}]}}"),
        ["built-in names"] = () => $"{Flat}  s: {{agent: x, depends_on: [{List(1_999, i => $"s{i}")}], escalation_if: [{List(800, _ => List(85, _ => "all_tests_pass", "||")[..1_018])}]}}\n" + string.Concat(Enumerable.Range(0, 1_999).Select(i => $"  s{i}: {{agent: x}}\n")),
        ["built-in names in the requirements of chains"] = () => Steps(i => $"  s{i}: {{agent: x{(i > 0 ? $", depends_on: s{i - 1}" : "")}, requires: {List(20, _ => "all_tests_pass", "||")}}}"),
    };

    /// <summary>Texts that are refused, by name.</summary>
    public static IReadOnlyDictionary<string, Func<string>> Bad { get; } = new Dictionary<string, Func<string>>
    {
        ["cycle"] = () => Steps(i => $"  s{i}: {{agent: x, depends_on: s{(i + 1) % Limits.Steps}}}"),
        ["cycles of two"] = () => Steps(i => $"  s{i}: {{agent: x, depends_on: s{i ^ 1}}}"),
        ["unknown names"] = () => Steps(i => $"  s{i}: {{agent: x, depends_on: t{i}, parallel_with: u{i}}}"),
        ["unknown keys in one long line"] = () => $"{{workflow: w, steps: {{{List(Limits.Steps, i => $"s{i}: {{agent: x, {List(10, j => $"{new string('k', 30)}{j}: {i}")}}}")}}}}}",
        ["a long name and unknown keys"] = () => $"{Flat}  - {{name: {new string('n', 500_000)}, agent: x, {List(20_000, i => $"k{i}: {i}")}}}\n",
        ["a long name and unknown dependencies"] = () => $"{Flat}  - {{name: {new string('n', 500_000)}, agent: x, depends_on: [{List(40_000, i => $"k{i}")}]}}\n",
    };

    private static string Steps(Func<int, string> line, string start = Flat) =>
        Enumerable.Range(0, Limits.Steps).Aggregate(new StringBuilder(start), (text, i) => text.Append(line(i)).Append('\n')).ToString();

    private static string List(int count, Func<int, string> item, string separator = ", ") => string.Join(separator, Enumerable.Range(0, count).Select(item));

    /// <summary>Async steps of the first phase that wait for steps of the second: no cycle, as they hold nobody.</summary>
    private static string AgainstPhases() =>
        "workflow:\n  id: w\n  phases:\n    p:\n      steps:\n" +
        string.Concat(Enumerable.Range(0, 300).Select(i => $"        a{i}: {{agent: x, async: true, depends_on: [{List(140, j => $"b{(i * 5 + j * 3) % 1_500}")}]}}\n")) +
        "    q:\n      steps:\n" +
        string.Concat(Enumerable.Range(0, 1_500).Select(i => $"        b{i}: {{agent: x, depends_on: [{List(Math.Min(i, 22), j => $"b{i - j - 1}")}]}}\n"));
}
