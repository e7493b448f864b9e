using Npgsql;
using NpgsqlTypes;

namespace Vapora.Storage.Postgres.Rows;

/// <summary>One statement over many rows: each of its parameters is a column, and the statement reads them with <c>unnest</c>.</summary>
/// <param name="sql">The statement; its parameters are numbered in the order in which the columns are asked for.</param>
internal sealed class Columns(string sql)
{
    private readonly NpgsqlBatchCommand _command = new(sql);

    public List<string> Texts() => Add<string>(NpgsqlDbType.Text);

    public List<string?> TextsOrNull() => Add<string?>(NpgsqlDbType.Text);

    public List<int> Integers() => Add<int>(NpgsqlDbType.Integer);

    public List<long> Longs() => Add<long>(NpgsqlDbType.Bigint);

    public List<Guid> Ids() => Add<Guid>(NpgsqlDbType.Uuid);

    public List<Guid?> IdsOrNull() => Add<Guid?>(NpgsqlDbType.Uuid);

    public List<byte[]?> JsonsOrNull() => Add<byte[]?>(NpgsqlDbType.Json);

    public List<byte[]> Jsons() => Add<byte[]>(NpgsqlDbType.Json);

    public List<TimeSpan> Spans() => Add<TimeSpan>(NpgsqlDbType.Interval);

    public List<TimeSpan?> SpansOrNull() => Add<TimeSpan?>(NpgsqlDbType.Interval);

    public List<DateTime> Times() => Add<DateTime>(NpgsqlDbType.TimestampTz);

    public List<DateTime?> TimesOrNull() => Add<DateTime?>(NpgsqlDbType.TimestampTz);

    /// <summary>Adds the statement to what is sent.</summary>
    public void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(_command);

    private List<T> Add<T>(NpgsqlDbType type)
    {
        var values = new List<T>();
        _command.Parameters.Add(new NpgsqlParameter<List<T>> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type });
        return values;
    }
}
