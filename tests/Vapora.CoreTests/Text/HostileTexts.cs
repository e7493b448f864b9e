using Vapora.Workflows;

namespace Vapora.CoreTests.Text;

/// <summary>Texts made to cost time, memory or stack, by name.</summary>
internal static class HostileTexts
{
    private const int Many = 100_000;

    internal static IReadOnlyDictionary<string, Func<string>> Yaml { get; } = new Dictionary<string, Func<string>>
    {
        ["open brackets"] = () => Times("["),
        ["open braces"] = () => Times("{"),
        ["open keys in braces"] = () => Times("{a: "),
        ["brackets open and closed"] = () => Times("[") + Times("]"),
        ["dashes"] = () => Times("- "),
        ["question marks"] = () => Times("? "),
        ["colons"] = () => Times(": "),
        ["steps of indentation"] = () => string.Concat(Enumerable.Range(0, 1_400).Select(depth => new string(' ', depth) + "a:\n")),
        ["steps of indentation that end at the deepest level"] = () => Repeat(string.Concat(Enumerable.Range(0, 30).Select(depth => new string(' ', depth) + "a:\n")), 1_000),
        ["aliases of aliases"] = BillionLaughs,
        ["anchors"] = () => Times("- &a b\n", 50_000),
        ["aliases"] = () => Times("- *a\n"),
        ["merge keys"] = () => Times("- <<: *a\n"),
        ["tags"] = () => Times("- !!a b\n"),
        ["one long plain value"] = () => "a: " + Mebibyte('x', 3),
        ["one long quoted value"] = () => "a: \"" + Mebibyte('x', 5) + "\"",
        ["one long escaped value"] = () => "a: \"" + Repeat("\\\\", (Limits.DefinitionBytes / 2) - 4) + "\"",
        ["one long block"] = () => "a: |\n  " + Mebibyte('x', 8),
        ["a block of short lines"] = () => "a: |\n" + Repeat("  x\n", 200_000),
        ["a folded block of short lines"] = () => "a: >\n" + Repeat("  x\n", 200_000),
        ["one long key"] = () => Mebibyte('x', 4) + ": 1",
        ["one long anchor"] = () => "&" + Mebibyte('x', 1),
        ["one long tag"] = () => "!" + Mebibyte('x', 1),
        ["one long comment"] = () => "#" + Mebibyte('x', 1),
        ["one long line of a list"] = () => "[" + Repeat("x, ", 50_000) + "x]",
        ["one long line of a map"] = () => "{" + string.Concat(Enumerable.Range(0, 25_000).Select(i => $"k{i}: 1, ")) + "}",
        ["one long line of words"] = () => Repeat("ab ", 300_000),
        ["one long line of pairs"] = () => "[" + Repeat("a: b, ", 20_000) + "]",
        ["blanks"] = () => Mebibyte(' ', 0),
        ["tabs"] = () => Mebibyte('\t', 0),
        ["line feeds"] = () => Mebibyte('\n', 0),
        ["carriage returns"] = () => Mebibyte('\r', 0),
        ["commas"] = () => "[" + Mebibyte(',', 1),
        ["quotes"] = () => "a: " + Mebibyte('\'', 3),
        ["double quotes"] = () => "a: " + Mebibyte('"', 3),
        ["percent signs"] = () => Mebibyte('%', 0),
        ["exclamation marks"] = () => Mebibyte('!', 0),
        ["documents"] = () => Times("---\n"),
        ["document ends"] = () => Times("...\n"),
        ["directives"] = () => Repeat("%TAG !a! b\n", 90_000) + "---\na: 1",
        ["comments"] = () => Repeat("#\n", 500_000),
        ["a key in two hundred thousand lines"] = () => Repeat("a: 1\n", 200_000),
        ["different keys"] = () => string.Concat(Enumerable.Range(0, 25_000).Select(i => $"k{i}: 1\n")),
        ["one node too many"] = () => Repeat("- a\n", Limits.DefinitionNodes),
        ["empty lists"] = () => "[" + Repeat("[],", 50_000) + "]",
        ["NUL characters"] = () => Mebibyte('\0', 0),
        ["half characters"] = () => new string('\uD800', Limits.DefinitionBytes / 3),
        ["tabs before keys"] = () => Repeat("\ta: 1\n", 100_000),
        ["keys behind many blanks"] = () => Repeat("-" + new string(' ', 1_000) + "a: 1\n", 1_000),
        ["text that is not closed"] = () => Repeat("a: 'x\n", 150_000),
    };

    internal static IReadOnlyDictionary<string, Func<string>> Toml { get; } = new Dictionary<string, Func<string>>
    {
        ["open brackets"] = () => "a = " + Times("["),
        ["brackets of a header"] = () => Times("["),
        ["brackets open and closed"] = () => "a = " + Times("[") + Times("]"),
        ["open inline tables"] = () => "a = " + Times("{a = "),
        ["a dotted key"] = () => Times("a.") + "a = 1",
        ["a dotted header"] = () => "[" + Times("a.") + "a]",
        ["dotted keys of the deepest level"] = () => string.Concat(Enumerable.Range(0, 3_000).Select(i => Repeat("a.", 31) + $"k{i} = 1\n")),
        ["dots"] = () => "a" + Mebibyte('.', 1),
        ["headers of the deepest level"] = () => string.Concat(Enumerable.Range(0, 3_000).Select(i => "[" + Repeat("a.", 30) + $"k{i}]\n")),
        ["lists of tables"] = () => Times("[[a]]\n"),
        ["lists of tables in lists of tables"] = () => string.Concat(Enumerable.Range(1, 1_000).Select(i => $"[[{string.Join('.', Enumerable.Repeat("a", i))}]]\n")),
        ["one header many times"] = () => Times("[a]\n"),
        ["one key many times"] = () => Repeat("a = 1\n", 150_000),
        ["different keys"] = () => string.Concat(Enumerable.Range(0, 25_000).Select(i => $"k{i} = 1\n")),
        ["one long string"] = () => "a = '" + Mebibyte('x', 6) + "'",
        ["one long multi-line string"] = () => "a = '''" + Mebibyte('x', 10) + "'''",
        ["one long escaped string"] = () => "a = \"" + Repeat("\\\\", (Limits.DefinitionBytes / 2) - 4) + "\"",
        ["backslashes at line ends"] = () => "a = \"\"\"" + Repeat("\\\n", 500_000) + "\"\"\"",
        ["a backslash and many blanks"] = () => "a = \"\"\"" + Repeat("\\" + new string(' ', 1_000) + "\n", 1_000) + "\"\"\"",
        ["quotes"] = () => "a = " + Mebibyte('"', 4),
        ["quotes two by two"] = () => "a = \"\"\"" + Repeat("\"\" ", 300_000) + "\"\"\"",
        ["one long key"] = () => Mebibyte('x', 4) + " = 1",
        ["one long number"] = () => "a = " + Mebibyte('1', 4),
        ["one long number of a base"] = () => "a = 0x" + Mebibyte('0', 6),
        ["one long number with underscores"] = () => "a = 1" + Repeat("_1", 500_000),
        ["one long float"] = () => "a = 1." + Mebibyte('1', 6),
        ["one long exponent"] = () => "a = 1e" + Mebibyte('1', 6),
        ["one long fraction of a second"] = () => "a = 10:30:00." + Mebibyte('1', 13),
        ["one long word"] = () => "a = " + Mebibyte('x', 4),
        ["one long list"] = () => "a = [" + Repeat("1,", 99_000) + "]",
        ["one long inline table"] = () => "a = {" + string.Concat(Enumerable.Range(0, 25_000).Select(i => $"k{i} = 1, ")) + "z = 1}",
        ["one node too many"] = () => "a = [" + Repeat("1,", Limits.DefinitionNodes) + "]",
        ["comments"] = () => Repeat("#\n", 500_000),
        ["line feeds"] = () => Mebibyte('\n', 0),
        ["carriage returns"] = () => Mebibyte('\r', 0),
        ["blanks"] = () => Mebibyte(' ', 0),
        ["equals signs"] = () => Mebibyte('=', 0),
        ["an error in every line"] = () => Repeat("a\n", 500_000),
        ["an open string in every line"] = () => Repeat("a = '\n", 150_000),
        ["NUL characters"] = () => Mebibyte('\0', 0),
        ["strings that are not closed"] = () => Repeat("a = '''\n", 120_000),
    };

    private static string Times(string piece, int count = Many) => Repeat(piece, Math.Min(count, Limits.DefinitionBytes / piece.Length));

    private static string Repeat(string piece, int count) => string.Concat(Enumerable.Repeat(piece, count));

    /// <summary>A text that is as large as a definition may be together with others of this length.</summary>
    private static string Mebibyte(char c, int others) => new(c, Limits.DefinitionBytes - others);

    private static string BillionLaughs() => "a0: &a0 [lol]\n" + string.Concat(Enumerable.Range(1, 30).Select(i =>
        $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]\n"));
}
