namespace Vapora.Workflows.Runs;

/// <summary>Texts that come from outside, kept to a size.</summary>
internal static class Texts
{
    /// <summary>The text, cut at <see cref="Limits.TextLength"/>.</summary>
    public static string? Cut(string? text) => text is null || text.Length <= Limits.TextLength ? text : text[..Limits.TextLength] + "…";
}
