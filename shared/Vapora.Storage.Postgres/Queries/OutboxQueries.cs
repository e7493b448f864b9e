using Npgsql;
using Vapora.Contracts;
using Vapora.Storage.Postgres.Connections;
using Vapora.Storage.Postgres.Rows;

namespace Vapora.Storage.Postgres.Queries;

/// <summary>Messages that are not known to be sent.</summary>
internal sealed class OutboxQueries(Database database)
{
    private const string Claim = $"""
        with free as materialized (select message_id from vapora.outbox where claimed_until <= {Sql.Now} order by claimed_until, place limit $1 for update skip locked)
        update vapora.outbox o set claimed_until = {Sql.Now} + $2 from free where o.message_id = free.message_id
        returning o.place, o.message_id, o.queue, o.name, o.body
        """;

    private const string EndClaims = $"""
        with claimed as materialized (select message_id from vapora.outbox where claimed_until > {Sql.Now} for no key update skip locked)
        update vapora.outbox o set claimed_until = '-infinity' from claimed where o.message_id = claimed.message_id
        """;

    public async Task<IReadOnlyList<OutboxMessage>> ClaimAsync(int limit, TimeSpan claimFor, CancellationToken cancellation)
    {
        var rows = await database.RunAsync(
            (connection, token) => connection.Command(Claim, Reading.Value(limit), Reading.Value(claimFor)).ReadAllAsync(row => (Place: row.GetInt64(0), Message: Read(row)), token),
            cancellation).ConfigureAwait(false);
        return [.. rows.OrderBy(r => r.Place).Select(r => r.Message)];
    }

    public static Task EndClaimsAsync(NpgsqlConnection connection, CancellationToken cancellation) => connection.Command(EndClaims).RunAsync(cancellation);

    private static OutboxMessage Read(NpgsqlDataReader row) => new(row.GetGuid(1), row.TextOrNull(2), ContractJson.Deserialize(row.GetString(3), row.JsonBytes(4)));
}
