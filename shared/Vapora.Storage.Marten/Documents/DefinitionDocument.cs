namespace Vapora.Storage.Marten.Documents;

/// <summary>A definition by the hash of its plan.</summary>
public sealed record DefinitionDocument(string Id, StoredDefinition Definition);
