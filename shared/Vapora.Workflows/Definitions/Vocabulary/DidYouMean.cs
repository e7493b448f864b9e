using System.Text;

namespace Vapora.Workflows.Definitions.Vocabulary;

/// <summary>Finds what a misspelled word was meant to be.</summary>
public static class DidYouMean
{
    private const int FarthestDistance = 2;

    /// <summary>The key nearest to a misspelled one; also sees through camelCase, hyphens and case (<c>dependsOn</c> → <c>depends_on</c>).</summary>
    public static string? Key(string word, IEnumerable<string> candidates)
    {
        var known = candidates as ICollection<string> ?? [.. candidates];
        var snake = SnakeCase(word);
        return known.Contains(snake) ? snake : Nearest(word, known) ?? Nearest(snake, known);
    }

    /// <summary>The candidate nearest to a word: at most two typing errors away, fewer for short words; the first of equals. Null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> candidates)
    {
        if (word.Length > Limits.NameLength) return null;
        string? best = null;
        var bestDistance = Math.Min(FarthestDistance, (word.Length - 1) / 2) + 1;
        foreach (var candidate in candidates)
        {
            if (Math.Abs(candidate.Length - word.Length) >= bestDistance || candidate == word) continue;
            var distance = string.Equals(candidate, word, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(word, candidate, bestDistance);
            if (distance < bestDistance) (best, bestDistance) = (candidate, distance);
        }

        return best;
    }

    /// <summary>The hint for a misspelled word, or another hint when nothing is near.</summary>
    public static string Hint(string? suggestion, string otherwise) => suggestion is null ? otherwise : $"did you mean '{suggestion}'?";

    private static string SnakeCase(string word)
    {
        var text = new StringBuilder(word.Length + 4);
        for (var i = 0; i < word.Length; i++)
        {
            if (word[i] is '-' or ' ' or '.') text.Append('_');
            else if (char.IsUpper(word[i]) && i > 0 && char.IsLower(word[i - 1])) text.Append('_').Append(char.ToLowerInvariant(word[i]));
            else text.Append(char.ToLowerInvariant(word[i]));
        }

        return text.ToString();
    }

    /// <summary>Damerau-Levenshtein (neighbours swapped count once), given up once it cannot stay below the bound.</summary>
    private static int Distance(string a, string b, int bound)
    {
        Span<int> before = stackalloc int[b.Length + 1], above = stackalloc int[b.Length + 1], row = stackalloc int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) above[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) value = Math.Min(value, before[j - 2] + 1);
                row[j] = value;
                least = Math.Min(least, value);
            }

            if (least > bound) return bound;
            var free = before;
            before = above;
            above = row;
            row = free;
        }

        return above[b.Length];
    }
}
