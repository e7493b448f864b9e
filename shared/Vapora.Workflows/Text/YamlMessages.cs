namespace Vapora.Workflows.Text;

/// <summary>What the YAML library says about a text, said in plain words with what to do.</summary>
internal static class YamlMessages
{
    private const string Quote = "put the value in quotes";

    // In order: the first whose words stand in the library's message is taken.
    private static readonly (string Words, string Message, string Hint)[] Known =
    [
        ("unexpected end of stream", "a quote that is opened here is never closed", "close it with the same quote"),
        ("wrong indentation", "a quoted text that starts here runs on to a line that is not indented", "close the quote, or indent the lines it runs over"),
        ("unknown escape", "a backslash in double quotes starts an escape, and this one is unknown", @"write \\ for a backslash, or use single quotes"),
        ("hexadecimal", "an escape in this quoted text lacks hexadecimal digits", @"\x takes 2 digits, \u takes 4, \U takes 8"),
        ("Unicode", "an escape in this quoted text names no character", @"write the character itself, or its code as \u and 4 digits"),
        ("document indicator", "a quoted text runs over the `---` or `...` of a document", "close the quote before it"),
        ("invalid mapping", "an unquoted value has `: ` in it", Quote),
        ("Mapping values are not allowed", "a `: ` stands where no key can be", "start a new line for the key, or " + Quote),
        ("sequence entries are not allowed", "a list cannot start here", "start each item with `- ` on a line of its own, below the key; a value that starts with `- ` needs quotes"),
        ("Mapping keys are not allowed", "a `? ` cannot start here", Quote),
        ("Anchor before", "an anchor (`&name`) stands here, and anchors are not supported", "remove it; a value that starts with & needs quotes"),
        ("'-' indicator", "this line does not belong to the list before it", "start it with `- ` in the column of the list, or indent it under its item"),
        ("flow sequence", "a list in [ ] is not closed, or lacks a comma", "put `,` between the items and `]` at the end"),
        ("flow mapping", "a map in { } is not closed, or lacks a comma", "put `,` between the entries and `}` at the end"),
        ("expected key", "this does not fit the map that it stands in", "start all keys of a map in one column, each with `: ` behind it; a value with special characters needs quotes"),
        ("expected ':'", "a line is neither a `key: value` nor an item of a list", "put `: ` with a space behind the key"),
        ("cannot start any token", "a value cannot start with this character", Quote),
        ("node content", "a value is missing here, or starts with a character that it cannot start with", "write the value, in quotes when it starts with one of ] } , % @ `"),
        ("expected token", "an anchor (`&name`) and an alias (`*name`) stand here, and neither is supported", "write the value out"),
        ("more than one anchor", "a value has two anchors (`&name`), and anchors are not supported", "remove them"),
        ("tag", "a tag (`!type`) is not well formed, and tags are not supported", "remove it; a value that starts with `!` needs quotes"),
        ("anchor or alias", "an anchor or alias is not well formed, and both are not supported", "write the value out; one that starts with & or * needs quotes"),
        ("block scalar", "a text after `|` or `>` is not well formed", "indent its lines alike, below the key; only a comment may follow the sign"),
        ("indentation", "the indentation is not well formed here", "indent with spaces, the same number for the same level"),
        ("comment", "a comment needs a space before its `#`", "put a space before it, or quote the value"),
        ("directive", "a line that starts with % is a directive, and this one is not well formed", "remove it; no directive is needed"),
        ("version", "this version of YAML is not known", "remove the %YAML line"),
        ("incompatible", "this version of YAML is not known", "remove the %YAML line"),
        ("document", "the text goes on where the document has ended", "indent it under its key, or " + Quote),
    ];

    /// <summary>The message and hint for what the library says, which may be nothing; an open bracket is then the likely reason.</summary>
    internal static (string Message, string Hint) Explain(string library, bool inFlow)
    {
        foreach (var (words, message, hint) in Known)
        {
            if (library.Contains(words, StringComparison.Ordinal)) return (message, hint);
        }

        return inFlow
            ? ("a list in [ ] or a map in { } is not closed, or lacks a comma", "put `,` between the values, and close every bracket and brace")
            : ("the text is not well-formed YAML here", "check quotes, brackets and indentation above this place");
    }
}
