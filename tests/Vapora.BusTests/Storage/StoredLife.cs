using Vapora.BusTests.Local;
using Vapora.Contracts;
using Vapora.Contracts.Runs;
using Vapora.Storage;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;
using Vapora.Workflows.Text;

namespace Vapora.BusTests.Storage;

/// <summary>The life of one real run as commits of one event each.</summary>
internal sealed class StoredLife
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private readonly List<RunState> _states = [];

    public StoredLife(string runId, string workflow = "life")
    {
        Source = Examples.Yaml($"workflow: {workflow}\nsteps:\n  build:\n    agent: developer\n    max_duration: 2h\n  test:\n    agent: tester\n    depends_on: build\n");
        Plan = PlanCompiler.Compile(DefinitionReader.Read(Source).Definition!);
        RunId = runId;
        Events = Simulator.Play(Plan, LocalRuns.ApproveAll, runId, Start).Events;
        foreach (var fact in Events) _states.Add(RunLogic.Evolve(Plan, _states.LastOrDefault(), fact));
    }

    public string RunId { get; }

    public SourceText Source { get; }

    public Plan Plan { get; }

    public IReadOnlyList<RunEvent> Events { get; }

    public StoredDefinition Definition => new(Plan.Hash, Plan.Id, Source.Path, Source.Format, Source.Text);

    /// <summary>The run after so many events.</summary>
    public RunState At(long version) => _states[(int)version - 1];

    /// <summary>The commit of the next events after a version.</summary>
    public RunCommit Next(long version, int count = 1) => new()
    {
        ExpectedVersion = version,
        State = At(version + count),
        DefinitionId = Plan.Id,
        StateName = At(version + count).StateName(Plan),
        Events = [.. Events.Skip((int)version).Take(count)],
    };

    /// <summary>A message to send, told by its number.</summary>
    public OutboxMessage Message(int number, string? queue = Queues.Planner) =>
        new(DeterministicId.OfMessage(RunId, number, 0), queue, new RunStuck { RunId = RunId, Reasons = [$"message {number}"] });

    public StoredTimer Timer(int number, DateTimeOffset due) => new(RunId, $"Deadline-{number}-Work-0-1", due);
}
