namespace Vapora.Storage;

/// <summary>Which runs to list.</summary>
/// <param name="DefinitionId">Only runs of this definition.</param>
/// <param name="StateName">Only runs in this state.</param>
/// <param name="OpenOnly">Only runs that are not closed.</param>
/// <param name="Limit">At most so many.</param>
public sealed record RunQuery(string? DefinitionId = null, string? StateName = null, bool OpenOnly = false, int Limit = 100);
