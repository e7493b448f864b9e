using Vapora.Contracts;
using Vapora.Contracts.Approvals;
using Vapora.Contracts.Runs;
using Vapora.Contracts.Steps;
using Vapora.Contracts.Workers;
using Vapora.Storage;
using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Runs;
using Vapora.Workflows.Simulation;
using Vapora.Workflows.Text;

namespace Vapora.StoreConformance;

/// <summary>The life of one real run as commits of one event each, and things that can be outstanding in it.</summary>
public sealed class StoredLife
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 9, 0, 0, TimeSpan.Zero);
    private static readonly SimulationScript Script = new() { Approve = new ApprovalPolicy.All() };
    private readonly List<RunState> _states = [];
    private readonly Plan _plan;

    /// <summary>Plays a run of a small workflow to its end.</summary>
    public StoredLife(string runId, string workflow = "life")
    {
        var text = $"workflow: {workflow}\nsteps:\n  build:\n    agent: developer\n    max_duration: 2h\n  test:\n    agent: tester\n    depends_on: build\n";
        _plan = PlanCompiler.Compile(DefinitionReader.Read(new SourceText("life.yaml", SourceFormat.Yaml, text)).Definition!);
        RunId = runId;
        Events = Simulator.Play(_plan, Script, runId, Start).Events;
        foreach (var fact in Events) _states.Add(RunLogic.Evolve(_plan, _states.LastOrDefault(), fact));
    }

    /// <summary>The run.</summary>
    public string RunId { get; }

    /// <summary>All that happens in it.</summary>
    public IReadOnlyList<RunEvent> Events { get; }

    /// <summary>The run as lists show it after so many events.</summary>
    public RunSummary At(long version)
    {
        var run = _states[(int)version - 1];
        return new RunSummary(RunId, _plan.Id, _plan.Hash, run.StateName(_plan), version, run.StartedBy, run.StartedAt, run.EndedAt, run.ClosedAt);
    }

    /// <summary>The commit of the next events after a version.</summary>
    public RunCommit Next(long version, int count = 1) => new() { ExpectedVersion = version, Run = At(version + count), Events = [.. Events.Skip((int)version).Take(count)] };

    /// <summary>The commit of all that is left after a version; it closes the run.</summary>
    public RunCommit Rest(long version) => Next(version, Events.Count - (int)version);

    /// <summary>A message to send, told by its number.</summary>
    public OutboxMessage Message(int number, string? queue = Queues.Planner) =>
        new(DeterministicId.OfMessage(RunId, number, 0), queue, new RunStuck { RunId = RunId, Reasons = [$"message {number}"] });

    /// <summary>A timer, told by its number.</summary>
    public StoredTimer Timer(int number, DateTimeOffset due) => new(RunId, $"Deadline-{number}-Work-0-1", due);

    /// <summary>An assignment, told by its slot.</summary>
    public DispatchedAssignment Work(int slot, int attempt = 1, string role = "developer") => new(
        Key(slot), attempt, DeterministicId.OfMessage(RunId, slot, attempt), Queues.Agent(role, []),
        new ExecuteStep { RunId = RunId, Step = "build", Kind = "Work", Slot = slot, Attempt = attempt, WorkflowId = "life", StepIndex = 0, Role = role, Tasks = ["müßig", "–"] });

    /// <summary>The name of an assignment.</summary>
    public AssignmentKey Key(int slot) => new(RunId, "build", "Work", slot);

    /// <summary>An assignment that a worker has taken.</summary>
    public TakenAssignment Taken(int slot, int attempt = 1, string worker = "anna") => new(Key(slot), attempt, worker);

    /// <summary>An assignment that a worker says to hold.</summary>
    public HeldAssignment Held(int slot, int attempt = 1, string worker = "anna") => new() { RunId = RunId, Step = "build", Kind = "Work", Slot = slot, Attempt = attempt, Worker = worker };

    /// <summary>A question that is open since a time.</summary>
    public OpenQuestion Question(int number, DateTimeOffset openedAt) => new(
        new QuestionKey(RunId, QuestionKind.Approval, number), openedAt,
        new ApprovalRequested { RunId = RunId, DefinitionId = "life", Approval = number, Point = "AfterStep", Subject = "build", Roles = ["lead"], OpenedAt = openedAt });
}
