namespace Vapora.Workflows.Definitions;

/// <summary>The words of names, actions and tasks: the parts between <c>_</c>, <c>-</c> and spaces.</summary>
public static class Words
{
    /// <summary>Whether a text has a word, in any case.</summary>
    public static bool Has(string text, string word)
    {
        for (var start = 0; start <= text.Length; start++)
        {
            var end = text.AsSpan(start).IndexOfAny('_', '-', ' ');
            var part = end < 0 ? text.AsSpan(start) : text.AsSpan(start, end);
            if (part.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
            start += part.Length;
        }

        return false;
    }
}
