using Vapora.Workflows.Definitions.Checks;
using Vapora.Workflows.Definitions.Reading;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions;

/// <summary>Reads workflow files.</summary>
public static class DefinitionReader
{
    /// <summary>Reads and checks a whole file. All problems come back at once, in text order; nothing a file can hold throws.</summary>
    public static DefinitionReading Read(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var bag = new DiagnosticBag();
        WorkflowDefinition? definition = null;
        if (NodeReader.Read(source, bag) is { } root)
        {
            var draft = new Draft(bag, source.Format);
            definition = WorkflowReader.Read(root, draft);
            if (definition is not null) DefinitionChecks.Run(definition, draft);
        }

        return new(bag.HasErrors ? null : definition, bag.InTextOrder(), bag.LeftOut);
    }
}
