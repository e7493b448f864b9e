using System.Collections.Immutable;
using System.CommandLine;

namespace Vapora.Cli.Options;

/// <summary>Options whose values are words: given several times, or once with commas between them.</summary>
public static class Words
{
    /// <summary>An option of words. <paramref name="check"/> says what is wrong with one, or null; words that fail it are a usage error.</summary>
    public static Option<string[]> Of(string name, string helpName, string description, Func<string, string?>? check = null, bool commas = true)
    {
        var option = new Option<string[]>(name) { HelpName = helpName, Description = description, Arity = ArgumentArity.OneOrMore };
        if (!commas) option.CustomParser = result => [.. result.Tokens.Select(t => t.Value)];
        else option.CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        option.Validators.Add(result =>
        {
            var words = result.Tokens.SelectMany(t => commas ? t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [t.Value]);
            foreach (var problem in words.Select(w => check?.Invoke(w)).OfType<string>()) result.AddError($"{name}: {problem}");
        });
        return option;
    }

    /// <summary>The words given; empty when the option is not.</summary>
    public static ImmutableArray<string> In(ParseResult arguments, Option<string[]> option) => [.. arguments.GetValue(option) ?? []];

    /// <summary><c>name=value</c> in its parts; no value when there is no <c>=</c>.</summary>
    public static (string Name, string? Value) Pair(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? (text, null) : (text[..sign], text[(sign + 1)..]);
    }

    internal static string? StepAndCount(string text) =>
        Pair(text) is (var step, var count) && step.Length > 0 && (count is null || IsCount(count)) ? null : $"'{text}' is not STEP or STEP=N with N from 1";

    internal static string? RoleAndCount(string text) =>
        Pair(text) is ({ Length: > 0 }, { } count) && (count == "0" || IsCount(count)) ? null : $"'{text}' is not ROLE=N with N a whole number";

    internal static string? MetricAndValue(string text) =>
        Pair(text) is (var path, { Length: > 0 }) && IsPath(path) ? null : $"'{text}' is not STEP.METRIC=VALUE, for example 7d_test_coverage.coverage=80%";

    internal static string? Metric(string text) => IsPath(text) ? null : $"'{text}' is not STEP.METRIC, for example 7d_test_coverage.coverage";

    private static bool IsPath(string text) => text.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && dot < text.Length - 1;

    private static bool IsCount(string text) => int.TryParse(text, out var count) && count > 0;
}
