using Vapora.Workflows;
using Vapora.Workflows.Conditions;
using Vapora.Workflows.Diagnostics;
using Xunit;

namespace Vapora.CoreTests.Conditions;

public sealed class ConditionErrorTests
{
    [Theory]
    [InlineData("", 0, 1, "The condition is empty.", "write one such as coverage > 85%, or leave the key out")]
    [InlineData("  ", 0, 1, "The condition is empty.", "write one such as coverage > 85%, or leave the key out")]
    [InlineData("coverage = 85%", 9, 1, "'=' is not an operator.", "use ==")]
    [InlineData("a === b", 2, 3, "'===' is not an operator.", "use ==")]
    [InlineData("a !== b", 2, 3, "'!==' is not an operator.", "use !=")]
    [InlineData("a <> 5", 2, 2, "'<>' is not an operator.", "use !=")]
    [InlineData("a & b", 2, 1, "'&' is not an operator.", "use &&")]
    [InlineData("a | b", 2, 1, "'|' is not an operator.", "use ||")]
    [InlineData("a => 5", 2, 2, "'=>' is not an operator.", "use >=")]
    [InlineData("a =< 5", 2, 2, "'=<' is not an operator.", "use <=")]
    [InlineData("a >", 2, 1, "There is nothing behind '>'.", "put a name or a value behind it")]
    [InlineData("a &&", 2, 2, "There is nothing behind '&&'.", "put a name or a value behind it")]
    [InlineData("(a or) && b", 3, 2, "There is nothing behind 'or'.", "put a name or a value behind it")]
    [InlineData("&& a", 0, 2, "There is nothing before '&&'.", "put a name or a value before it")]
    [InlineData("> 5", 0, 1, "There is nothing before '>'.", "put a name or a value before it")]
    [InlineData("a && || b", 5, 2, "There is nothing between '&&' and '||'.", "put a name or a value between them")]
    [InlineData("not", 0, 3, "There is nothing behind 'not'.", "put a name or a value behind it")]
    [InlineData("()", 1, 1, "There is nothing between the parentheses.", "put a condition between them, or remove them")]
    [InlineData("(a && b", 0, 1, "This parenthesis is never closed.", "add ) where it ends")]
    [InlineData("a) && b", 1, 1, "This parenthesis closes nothing.", "remove it, or add ( before what it closes")]
    [InlineData("coverage 85%", 9, 3, "There is no operator between 'coverage' and '85%'.", "put a comparison, && or || between them")]
    [InlineData("please let it pass", 7, 3, "There is no operator between 'please' and 'let'.", "put a comparison, && or || between them")]
    [InlineData("1 < a < 3", 6, 1, "A comparison has two sides, this is a third.", "join two comparisons: a < … behind &&")]
    [InlineData("(a && b) > 5", 0, 8, "A comparison takes names and values, not a condition in parentheses.", "compare names and values, and join comparisons with && or ||")]
    [InlineData("a == !b", 5, 1, "A comparison takes names and values, not a negation.", "write !(a == b) or a != b")]
    [InlineData("s == 'abc", 5, 4, "This text has no closing '.", "add ' where it ends")]
    [InlineData(@"s == 'a\qc'", 7, 2, @"'\q' is not an escape.", @"the escapes are \\ \' \"" \n \r \t")]
    [InlineData("a > 85 %", 7, 1, "'%' has no meaning in a condition.", "write % right behind its number, such as 85%")]
    [InlineData("a% > 1", 0, 2, "'a%' is not a percentage.", "write % right behind a number, such as 85%")]
    [InlineData("a > .5", 4, 1, "'.' has no meaning in a condition.", "write 0.5 for a number, step.metric for a path")]
    [InlineData("step. > 5", 0, 5, "'step.' is not a path.", "write step.metric")]
    [InlineData("a..b > 5", 0, 4, "'a..b' is not a path.", "write step.metric")]
    [InlineData("a > - 5", 4, 1, "'-' stands before no number.", "a minus stands directly before a number, such as -3; there is no arithmetic")]
    [InlineData("a > -5x", 4, 3, "'-5x' is not a number.", "a minus stands directly before a number, such as -3")]
    [InlineData("a > 1 # note", 6, 1, "'#' has no meaning in a condition.", "conditions have names, numbers, 'texts', comparisons, &&, ||, ! and ( )")]
    public void One_slip_is_one_error_at_its_place(string text, int offset, int length, string message, string hint)
    {
        var reading = Condition.Read(text);
        Assert.Null(reading.Condition);
        Assert.Equal(new ConditionError(DiagnosticCodes.ConditionSyntax, offset, length, message, hint), reading.Errors[0]);
        if (text.Contains('#', StringComparison.Ordinal)) return;
        Assert.Single(reading.Errors);
    }

    [Fact]
    public void Several_slips_are_all_reported_in_text_order()
    {
        var errors = Condition.Read("a = 1 & (b => 2 || ) && c d").Errors;
        Assert.Equal([2, 6, 11, 16, 26], errors.Select(e => e.Offset));
        Assert.All(errors, e => Assert.Equal(DiagnosticCodes.ConditionSyntax, e.Code));
    }

    [Fact]
    public void Too_long_is_refused_by_name_of_the_limit()
    {
        var fits = Condition.Read("a" + new string(' ', Limits.ConditionLength - 1));
        Assert.Empty(fits.Errors);
        var error = Assert.Single(Condition.Read("a" + new string(' ', Limits.ConditionLength)).Errors);
        Assert.Equal((DiagnosticCodes.LimitExceeded, Limits.ConditionLength, 1), (error.Code, error.Offset, error.Length));
        Assert.Equal("The condition has 1025 characters; it may have 1024.", error.Message);
    }

    [Theory]
    [InlineData("(", ")")]
    [InlineData("!", "")]
    [InlineData("not ", "")]
    [InlineData("!(", ")")]
    public void Too_deep_is_one_error_where_it_gets_too_deep(string open, string close)
    {
        var perLevel = open == "!(" ? 2 : 1;
        string Nested(int levels) => string.Concat(Enumerable.Repeat(open, levels / perLevel)) + "a && b" + string.Concat(Enumerable.Repeat(close, levels / perLevel));
        Assert.Empty(Condition.Read(Nested(Limits.ConditionDepth)).Errors);
        var error = Assert.Single(Condition.Read(Nested(Limits.ConditionDepth + perLevel)).Errors);
        Assert.Equal(DiagnosticCodes.LimitExceeded, error.Code);
        Assert.Equal("The condition is nested more than 32 levels deep.", error.Message);
        Assert.Equal(open.Length * Limits.ConditionDepth / perLevel, error.Offset);
    }
}
