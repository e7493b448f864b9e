using System.Diagnostics;
using Vapora.Workflows;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Diagnostics;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class RandomConditionTests
{
    private static readonly string[] _pieces =
    [
        "(", ")", "((", "!", "not ", "&&", "||", " and ", " or ", "==", "!=", "<", "<=", ">", ">=", "=", "&", "|", "=>", "===", "-", "-3", "+", ".", "..", "%", "85%", "500ms",
        "1h30m", "1e", "1e+", "1e+3", "coverage", "7d_test.coverage", "p99", "all_passed", "true", "'a", "'b'", "\"c\"", "\\", "\\'", " ", "\t", "\n", "é", "\ud800", "\0", "a.b.c", "é.x",
    ];

    [Fact]
    public void A_printed_tree_reads_back_as_the_same_tree()
    {
        var random = TestSeed.Random(nameof(A_printed_tree_reads_back_as_the_same_tree), out var seed);
        var trees = new RandomConditions(random);
        var compared = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var tree = trees.Tree(random.Next(5));
            var text = trees.Print(tree);
            if (text.Length > Limits.ConditionLength) continue;
            var reading = Condition.Read(text);
            Assert.True(reading.Errors.IsEmpty, $"seed {seed}: {text}: {string.Join("; ", reading.Errors)}");
            Assert.True(ShownTree.Of(tree) == ShownTree.Of(reading.Condition!.Root), $"seed {seed}: {text}\n{ShownTree.Of(tree)}\n{ShownTree.Of(reading.Condition.Root)}");
            compared++;
        }

        Assert.True(compared > 4_000, $"seed {seed}: only {compared} of the trees were short enough");
    }

    [Fact]
    public void Any_text_is_read_or_refused_with_errors_inside_it()
    {
        var random = TestSeed.Random(nameof(Any_text_is_read_or_refused_with_errors_inside_it), out var seed);
        var trees = new RandomConditions(random);
        for (var i = 0; i < 30_000; i++)
        {
            var text = random.Next(3) switch
            {
                0 => string.Concat(random.GetItems(_pieces, random.Next(20))),
                1 => Damaged(trees.Print(trees.Tree(2)), random),
                _ => new string(random.GetItems("()!&|=<>ab1%.-' \"e\\".ToCharArray(), random.Next(30))),
            };
            var reading = Condition.Read(text);
            Assert.True(reading.Condition is null == !reading.Errors.IsEmpty, $"seed {seed}: '{text}' has neither or both");
            foreach (var error in reading.Errors)
            {
                var isInside = error.Offset >= 0 && error.Length >= 1 && error.Offset + error.Length <= Math.Max(1, text.Length);
                Assert.True(isInside, $"seed {seed}: '{text}' ({text.Length}): {error}");
                Assert.True(error.Message.Length > 0 && error.Hint is { Length: > 0 }, $"seed {seed}: '{text}': {error}");
            }

            if (reading.Condition is { } condition) Assert.NotEmpty(condition.Explain(new ReportedValues("")).ToString());
        }
    }

    [Theory]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("!")]
    [InlineData("not ")]
    [InlineData("a ")]
    [InlineData("a<")]
    [InlineData("&&")]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("9")]
    [InlineData("1s")]
    [InlineData("a.")]
    [InlineData("a||")]
    public void Hostile_texts_are_refused_quickly(string piece)
    {
        var clock = Stopwatch.StartNew();
        var huge = string.Concat(Enumerable.Repeat(piece, 100_000));
        Assert.Equal(DiagnosticCodes.LimitExceeded, Assert.Single(Condition.Read(huge).Errors).Code);
        var longest = huge[..Limits.ConditionLength];
        for (var i = 0; i < 100; i++) Assert.True(Condition.Read(longest).Errors.Length <= Limits.Diagnostics);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"{piece}: {clock.Elapsed}");
    }

    private static string Damaged(string text, Random random)
    {
        var at = random.Next(text.Length);
        return random.Next(3) switch
        {
            0 => text.Remove(at, 1),
            1 => text.Insert(at, random.GetItems(_pieces, 1)[0]),
            _ => text[..at] + text[random.Next(at, text.Length)..],
        };
    }
}
