namespace Vapora.Storage.Marten.Documents;

/// <summary>A question to people. Times are ticks of UTC; <paramref name="Body"/> is the question as JSON.</summary>
public sealed record QuestionDocument(string Id, long Place, string RunId, QuestionKind Kind, int Number, long OpenedAt, string Name, string Body)
{
    /// <summary>Its name in the store.</summary>
    public static string IdOf(QuestionKey key) => $"{Uri.EscapeDataString(key.RunId)} {key.Kind} {key.Number}";

    /// <summary>The question.</summary>
    public OpenQuestion Question => new(new QuestionKey(RunId, Kind, Number), new DateTimeOffset(OpenedAt, TimeSpan.Zero), Bodies.Read(Name, Body));
}
