namespace Vapora.Planner.Api;

/// <summary>The body of a request to check a definition.</summary>
public sealed record ValidateBody(string? Definition, string? Path);
