using System.Diagnostics;
using Npgsql;

namespace Vapora.Storage.Postgres.Connections;

/// <summary>Runs what is asked of the database, again while it fails for reasons that pass.</summary>
internal sealed class Database(NpgsqlDataSource source, PostgresStoreOptions options)
{
    private const double PauseGrowth = 2;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Does something on a connection that may be done twice without harm.</summary>
    /// <exception cref="StoreUnavailableException">It kept failing for reasons that pass.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var patience = new Patience(options.RetryFor);
        while (true)
        {
            try
            {
                await using var connection = await source.OpenConnectionAsync(cancellation).ConfigureAwait(false);
                return await work(connection, cancellation).ConfigureAwait(false);
            }
            catch (Exception problem) when (!cancellation.IsCancellationRequested && Failures.IsPassing(problem))
            {
                await patience.PauseAsync(problem, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Does something once, on a connection.</summary>
    public async Task OnceAsync(Func<NpgsqlConnection, Task> work)
    {
        await using var connection = await source.OpenConnectionAsync().ConfigureAwait(false);
        await work(connection).ConfigureAwait(false);
    }

    /// <summary>Begins to count how long something may go on failing.</summary>
    public Patience Begin() => new(options.RetryFor);

    /// <summary>How long something may go on failing for reasons that pass.</summary>
    internal sealed class Patience(TimeSpan limit)
    {
        private readonly long _start = Stopwatch.GetTimestamp();
        private TimeSpan _pause = FirstPause;

        /// <summary>Waits a little before the next try; throws when there should be none.</summary>
        public Task PauseAsync(Exception problem, CancellationToken cancellation = default)
        {
            if (Stopwatch.GetElapsedTime(_start) + _pause > limit)
                throw new StoreUnavailableException($"PostgreSQL does not do what it is asked, and has been tried for {limit.TotalSeconds:0} s ({problem.Message}). See that the server runs and can be reached; what was asked may be asked again.", problem);
            var pause = _pause;
            _pause = TimeSpan.FromTicks((long)Math.Min(_pause.Ticks * PauseGrowth, LongestPause.Ticks));
            return Task.Delay(pause, cancellation);
        }
    }
}
