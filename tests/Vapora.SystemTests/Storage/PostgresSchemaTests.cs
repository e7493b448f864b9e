using Npgsql;
using Vapora.Storage.Postgres;
using Vapora.Stack.Servers;
using Xunit;

namespace Vapora.SystemTests.Storage;

public sealed class PostgresSchemaTests
{
    [Fact]
    public async Task An_empty_database_is_refused_with_the_command_that_fills_it_and_then_taken()
    {
        var options = await EmptyAsync();
        var problem = await Assert.ThrowsAsync<PostgresNotReadyException>(() => PostgresSchema.CheckAsync(options));
        Assert.Contains(options.MigrateCommand, problem.Message, StringComparison.Ordinal);
        Assert.Equal((0, PostgresSchema.Version), await PostgresSchema.MigrateAsync(options.ConnectionString));
        await PostgresSchema.CheckAsync(options);
        Assert.Equal((PostgresSchema.Version, PostgresSchema.Version), await PostgresSchema.MigrateAsync(options.ConnectionString));
    }

    [Fact]
    public async Task Runs_that_a_planner_of_the_version_before_starts_after_the_migration_are_looked_at_too()
    {
        var options = await EmptyAsync();
        await PostgresSchema.MigrateAsync(options.ConnectionString);
        await PostgresDatabase.RunAsync(
            options.ConnectionString, "insert into vapora.run (run_id, definition_id, plan_hash, state_name, started_by, started_at) values ('old', 'life', 'hash', 'build', 'ann', clock_timestamp())");
        await PostgresDatabase.RunAsync(options.ConnectionString, "update vapora.clock set ahead = interval '1 minute'");
        await using var store = new PostgresRunStore(options);
        Assert.Equal(["old"], (await store.ListDueRunsAsync(10)).Select(run => run.RunId));
    }

    [Fact]
    public async Task Several_who_migrate_at_once_take_turns()
    {
        var options = await EmptyAsync();
        var before = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => PostgresSchema.MigrateAsync(options.ConnectionString)));
        Assert.Single(before, b => b.Before == 0);
        await PostgresSchema.CheckAsync(options);
    }

    [Fact]
    public async Task Tables_that_are_newer_than_the_program_are_refused_by_both()
    {
        var options = await EmptyAsync();
        await PostgresSchema.MigrateAsync(options.ConnectionString);
        await PostgresDatabase.RunAsync(options.ConnectionString, "insert into vapora.schema_version (version, name) values (99, 'later')");
        foreach (var act in new[] { () => PostgresSchema.CheckAsync(options), () => PostgresSchema.MigrateAsync(options.ConnectionString) })
            Assert.Contains("version 99", (await Assert.ThrowsAsync<PostgresNotReadyException>(act)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("local")]
    public async Task A_database_that_may_lose_what_it_has_confirmed_is_refused(string setting)
    {
        var options = await EmptyAsync();
        await PostgresSchema.MigrateAsync(options.ConnectionString);
        var database = new NpgsqlConnectionStringBuilder(options.ConnectionString).Database;
        await PostgresDatabase.RunAsync(options.ConnectionString, $"alter database {database} set synchronous_commit = {setting}");
        var problem = await Assert.ThrowsAsync<PostgresNotReadyException>(() => PostgresSchema.CheckAsync(options));
        Assert.Contains($"alter database \"{database}\" set synchronous_commit = on", problem.Message, StringComparison.Ordinal);
        await PostgresDatabase.RunAsync(options.ConnectionString, $"alter database {database} set synchronous_commit = on");
        await PostgresSchema.CheckAsync(options);
    }

    [Fact]
    public async Task Connections_say_whose_they_are()
    {
        var options = await EmptyAsync() with { ApplicationName = "vapora-planner-7" };
        await PostgresSchema.MigrateAsync(options.ConnectionString);
        await using var store = new PostgresRunStore(options);
        await store.NowAsync();
        await using var connection = new NpgsqlConnection(options.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*) from pg_stat_activity where application_name = 'vapora-planner-7'", connection);
        Assert.Equal(1L, await command.ExecuteScalarAsync());
    }

    private static async Task<PostgresStoreOptions> EmptyAsync() => new() { ConnectionString = await (await PostgresServer.SharedAsync()).CreateDatabaseAsync() };
}
