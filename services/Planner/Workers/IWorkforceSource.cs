using Vapora.Workflows.Views.Reasons;

namespace Vapora.Planner.Workers;

/// <summary>Knows who is connected, so that views can say that nobody is there for a step.</summary>
public interface IWorkforceSource
{
    /// <summary>Everybody who is connected now.</summary>
    ValueTask<Workforce> FindAsync(CancellationToken cancellation = default);
}
