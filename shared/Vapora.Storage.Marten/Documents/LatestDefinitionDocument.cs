namespace Vapora.Storage.Marten.Documents;

/// <summary>Which version of a definition was stored last.</summary>
public sealed record LatestDefinitionDocument(string Id, string PlanHash);
