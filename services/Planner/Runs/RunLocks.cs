namespace Vapora.Planner.Runs;

/// <summary>Takes what concerns one run one at a time, in the order it comes; different runs hardly ever wait for each other.</summary>
public sealed class RunLocks
{
    private const int Stripes = 256;
    private readonly SemaphoreSlim[] _stripes = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Waits for the run's turn; dispose of the answer to end it.</summary>
    public async ValueTask<Turn> EnterAsync(string runId, CancellationToken cancellation = default)
    {
        var stripe = _stripes[(uint)runId.GetHashCode(StringComparison.Ordinal) % Stripes];
        await stripe.WaitAsync(cancellation).ConfigureAwait(false);
        return new Turn(stripe);
    }

    /// <summary>A run's turn.</summary>
    public readonly struct Turn : IDisposable, IEquatable<Turn>
    {
        private readonly SemaphoreSlim _stripe;

        internal Turn(SemaphoreSlim stripe) => _stripe = stripe;

        /// <summary>Lets the next in.</summary>
        public void Dispose() => _stripe.Release();

        /// <inheritdoc />
        public bool Equals(Turn other) => ReferenceEquals(_stripe, other._stripe);

        /// <inheritdoc />
        public override bool Equals(object? obj) => obj is Turn other && Equals(other);

        /// <inheritdoc />
        public override int GetHashCode() => _stripe.GetHashCode();

        /// <summary>Whether two turns are of one run's line.</summary>
        public static bool operator ==(Turn left, Turn right) => left.Equals(right);

        /// <summary>Whether two turns are of different lines.</summary>
        public static bool operator !=(Turn left, Turn right) => !left.Equals(right);
    }
}
