using Npgsql;
using Vapora.Storage;
using Vapora.Storage.Postgres;
using Vapora.StoreConformance;
using Vapora.SystemTests.Docs;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.Storage;

/// <summary>The roles that <c>infra/postgres/roles.sql</c> makes can do what they are for, and no more.</summary>
public sealed class PostgresRoleTests
{
    private const string Password = "for-this-test-only";
    private static readonly string[] Roles = ["vapora_migrator", "vapora_planner", "vapora_reader"];

    [Fact]
    public async Task Each_role_can_do_what_it_is_for_and_no_more()
    {
        var connection = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync();
        var script = DocPages.Read("infra/postgres/roles.sql");
        await PostgresDatabase.RunAsync(connection, script);
        await PostgresDatabase.RunAsync(connection, script);
        foreach (var role in Roles) await PostgresDatabase.RunAsync(connection, $"alter role {role} password '{Password}'");
        await PostgresSchema.MigrateAsync(As("vapora_migrator"));

        await using var planner = Store("vapora_planner");
        await using var reader = Store("vapora_reader");
        await PostgresSchema.CheckAsync(new PostgresStoreOptions { ConnectionString = As("vapora_planner") });
        await PostgresSchema.CheckAsync(new PostgresStoreOptions { ConnectionString = As("vapora_reader") });
        var life = new StoredLife("r");
        await planner.CommitAsync(life.Next(0) with { DueWithin = TimeSpan.Zero, Asked = [life.Question(1, DateTimeOffset.UnixEpoch)], Outbox = [life.Message(1)], Timers = [life.Timer(1, DateTimeOffset.UnixEpoch)] });
        await planner.TrackAsync([TrackedAssignment.Of(life.Work(0), DateTimeOffset.UnixEpoch)]);
        await planner.CommitAsync(life.Rest(1));
        await planner.ConfirmOutboxAsync([life.Message(1).MessageId]);
        await planner.HearAsync(new() { Process = "w" }, TimeSpan.FromMinutes(1));
        Assert.Empty(await reader.ListQuestionsAsync(10));
        Assert.Single(await reader.ListRunsAsync(new RunQuery()));
        foreach (var act in new Func<Task>[]
        {
            () => reader.CommitAsync(new StoredLife("other").Next(0)).AsTask(),
            () => PostgresDatabase.RunAsync(As("vapora_reader"), "delete from vapora.question"),
            () => PostgresDatabase.RunAsync(As("vapora_planner"), "truncate vapora.run_event"),
            () => PostgresDatabase.RunAsync(As("vapora_planner"), "alter table vapora.run add column more text"),
            () => PostgresSchema.MigrateAsync(As("vapora_planner")),
        })
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(act)).SqlState);

        string As(string role) => new NpgsqlConnectionStringBuilder(connection) { Username = role, Password = Password }.ConnectionString;
        PostgresRunStore Store(string role) => new(new PostgresStoreOptions { ConnectionString = As(role) });
    }
}
