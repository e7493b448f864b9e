using Npgsql;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Commits;

/// <summary>Finds out what has become of commits when a flush has failed: the rows of events tell.</summary>
internal sealed class Lookup(Database database)
{
    private const string Select = """
        select u.place, e.commit_id, coalesce((select l.first_seq + l.count - 1 from vapora.run_event l where l.run_id = u.run_id order by l.first_seq desc limit 1), 0)
        from unnest($1, $2, $3) as u (place, run_id, first_seq) left join vapora.run_event e on e.run_id = u.run_id and e.first_seq = u.first_seq
        """;

    /// <summary>Completes the commits that are written or can never be; answers the others.</summary>
    public Task<IReadOnlyList<PendingCommit>> SettleAsync(IReadOnlyList<PendingCommit> commits) =>
        database.RunAsync((connection, _) => SettleAsync(connection, commits), CancellationToken.None);

    private static async Task<IReadOnlyList<PendingCommit>> SettleAsync(NpgsqlConnection connection, IReadOnlyList<PendingCommit> commits)
    {
        var columns = new Columns(Select);
        var (places, runs, first) = (columns.Integers(), columns.Texts(), columns.Longs());
        places.AddRange(Enumerable.Range(0, commits.Count));
        runs.AddRange(commits.Select(c => c.RunId));
        first.AddRange(commits.Select(c => c.FirstSequence));
        await using var batch = new NpgsqlBatch(connection);
        columns.AddTo(batch);
        var open = new List<PendingCommit>();
        await using var rows = await batch.ExecuteReaderAsync().ConfigureAwait(false);
        while (await rows.ReadAsync().ConfigureAwait(false))
        {
            var commit = commits[rows.GetInt32(0)];
            if (!await rows.IsDBNullAsync(1).ConfigureAwait(false) && rows.GetGuid(1) == commit.Id) commit.Complete(CommitResult.Committed);
            else if (rows.GetInt64(2) != commit.Commit.ExpectedVersion) commit.Complete(CommitResult.Conflict);
            else open.Add(commit);
        }

        return open;
    }
}
