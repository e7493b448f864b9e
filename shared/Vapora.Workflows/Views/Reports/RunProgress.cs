namespace Vapora.Workflows.Views.Reports;

/// <summary>How far a run is.</summary>
/// <param name="Percent">0 to 100, weighed by estimates; 100 only when it is Completed.</param>
/// <param name="Done">Steps that have ended, async ones aside.</param>
/// <param name="Total">Steps, async ones aside.</param>
/// <param name="Basis">What the percentage rests on.</param>
public sealed record RunProgress(int Percent, int Done, int Total, ProgressBasis Basis);

/// <summary>What a percentage rests on.</summary>
public enum ProgressBasis
{
    /// <summary>Agents report how far they are.</summary>
    Reported,

    /// <summary>Time passed against estimates.</summary>
    Estimated,

    /// <summary>Nothing is at work: ended steps only.</summary>
    Steps,
}
