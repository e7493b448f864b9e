using Vapora.Workflows.Text;

namespace Vapora.Storage;

/// <summary>A definition as it was submitted.</summary>
/// <param name="PlanHash">The hash of its plan.</param>
/// <param name="DefinitionId">The workflow's id.</param>
/// <param name="Path">The path shown in messages.</param>
/// <param name="Format">How it is spelled.</param>
/// <param name="Text">The whole text.</param>
public sealed record StoredDefinition(string PlanHash, string DefinitionId, string Path, SourceFormat Format, string Text);
