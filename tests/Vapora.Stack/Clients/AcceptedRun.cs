namespace Vapora.Stack.Clients;

/// <summary>The answer to a request to start a run.</summary>
/// <param name="RunId">The run.</param>
/// <param name="DefinitionId">Its definition.</param>
/// <param name="PlanHash">The version of its definition.</param>
/// <param name="IsNew">False: it was there already.</param>
public sealed record AcceptedRun(string RunId, string DefinitionId, string PlanHash, bool IsNew);
