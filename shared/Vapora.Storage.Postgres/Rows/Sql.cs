namespace Vapora.Storage.Postgres.Rows;

/// <summary>What statements have in common.</summary>
internal static class Sql
{
    /// <summary>The store's time, read once per statement.</summary>
    public const string Now = "(select clock_timestamp() + c.ahead from vapora.clock c)";

    /// <summary>The key of an assignment is that of a row 'u'.</summary>
    public const string SameAssignment = "a.run_id = u.run_id and a.step = u.step and a.kind = u.kind and a.slot = u.slot";

    /// <summary>Makes the transaction it is in the first statement of return before it is on disk: for what may be forgotten when the server falls.</summary>
    public const string ForgetInCrash = "select set_config('synchronous_commit', 'off', true)";
}
