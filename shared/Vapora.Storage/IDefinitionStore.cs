namespace Vapora.Storage;

/// <summary>Definitions by the hash of their plan. A definition once stored never changes.</summary>
public interface IDefinitionStore
{
    /// <summary>Stores a definition and makes it the latest version of its id. Storing the same one again makes it the latest again.</summary>
    ValueTask SaveDefinitionAsync(StoredDefinition definition, CancellationToken cancellation = default);

    /// <summary>The definition with this plan hash; null when it is not known.</summary>
    ValueTask<StoredDefinition?> FindDefinitionAsync(string planHash, CancellationToken cancellation = default);

    /// <summary>The version of a definition that was stored last; null when the id is not known.</summary>
    ValueTask<StoredDefinition?> FindLatestDefinitionAsync(string definitionId, CancellationToken cancellation = default);
}
