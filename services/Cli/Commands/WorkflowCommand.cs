using System.CommandLine;

namespace Vapora.Cli.Commands;

/// <summary><c>vapora workflow</c>.</summary>
public static class WorkflowCommand
{
    /// <summary>The noun with its verbs.</summary>
    public static Command Create() => new("workflow", "Check, draw, simulate, run and steer workflows")
    {
        ValidateCommand.Create(), PlanCommand.Create(), GraphCommand.Create(), SimulateCommand.Create(), RunCommand.Create(),
        ViewCommands.Status(), ListCommand.Create(), ViewCommands.Watch(), ViewCommands.Why(), ViewCommands.Events(),
        AdjustCommand.Pause(), AdjustCommand.Resume(), AdjustCommand.Cancel(), AdjustCommand.Retry(), AdjustCommand.Skip(), AdjustCommand.Create(),
    };
}
