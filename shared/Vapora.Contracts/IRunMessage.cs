namespace Vapora.Contracts;

/// <summary>A message about one run. Messages of one run are taken in the order they come in.</summary>
public interface IRunMessage
{
    /// <summary>The run.</summary>
    string RunId { get; }
}
