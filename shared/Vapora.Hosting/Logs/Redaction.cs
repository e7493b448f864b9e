namespace Vapora.Hosting.Logs;

/// <summary>Keeps secrets out of what is written.</summary>
/// <param name="secrets">Texts that must not be seen.</param>
public sealed class Redaction(IReadOnlyCollection<string> secrets)
{
    private const string Mark = "***";

    // The longest first: one that holds another is taken whole.
    private readonly string[] _secrets = [.. secrets.OrderByDescending(secret => secret.Length)];

    /// <summary>The text with every secret blackened.</summary>
    public string Of(string text)
    {
        foreach (var secret in _secrets) text = text.Replace(secret, Mark, StringComparison.Ordinal);
        return text;
    }
}
