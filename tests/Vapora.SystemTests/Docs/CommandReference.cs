using System.CommandLine;
using System.Text;
using Vapora.Cli;

namespace Vapora.SystemTests.Docs;

/// <summary>Writes <c>docs/reference/cli.md</c> from the commands themselves.</summary>
internal static class CommandReference
{
    private const string ExampleMark = " Example: ";

    /// <summary>The page.</summary>
    public static string Write()
    {
        var root = CommandLine.Root();
        var page = new StringBuilder("# Command line\n\n");
        page.Append("Written from the commands themselves (`make update`); a test holds it fresh. `vapora <command> --help` says the same.\n\n");
        page.Append("Results go to standard output; warnings, hints and errors go to standard error. What `vapora` ends with: [exit codes](exit-codes.md).\n\n");
        page.Append("| Command | What it does |\n| --- | --- |\n");
        foreach (var (path, command) in Leaves("vapora", root)) page.Append($"| [`{path}`](#{path.Replace(' ', '-')}) | {Cell(Parts(command).Text)} |\n");
        page.Append("\n## Options of every command\n\n");
        Options(page, root.Options.Where(option => option.Recursive));
        foreach (var (path, command) in Leaves("vapora", root)) Section(page, path, command);
        return page.ToString();
    }

    private static IEnumerable<(string Path, Command Command)> Leaves(string path, Command command)
    {
        foreach (var child in command.Subcommands.Where(child => !child.Hidden))
        {
            var own = $"{path} {child.Name}";
            if (child.Subcommands.All(grandchild => grandchild.Hidden)) yield return (own, child);
            foreach (var leaf in Leaves(own, child)) yield return leaf;
        }
    }

    private static void Section(StringBuilder page, string path, Command command)
    {
        var (text, example) = Parts(command);
        page.Append($"\n## {path}\n\n{text}\n\n```text\n{path}");
        foreach (var argument in command.Arguments.Where(argument => !argument.Hidden)) page.Append(' ').Append(Shown(argument));
        var options = command.Options.Where(option => !option.Hidden).ToList();
        page.Append(options.Count > 0 ? " [options]\n```\n" : "\n```\n");
        if (example is not null) page.Append($"\nExample: `{example}`\n");
        if (command.Arguments.Any(argument => !argument.Hidden))
        {
            page.Append("\n| Argument | Meaning |\n| --- | --- |\n");
            foreach (var argument in command.Arguments.Where(argument => !argument.Hidden)) page.Append($"| `{argument.HelpName ?? argument.Name}` | {Cell(argument.Description)} |\n");
        }

        if (options.Count == 0) return;
        page.Append('\n');
        Options(page, options);
    }

    private static void Options(StringBuilder page, IEnumerable<Option> options)
    {
        page.Append("| Option | Meaning |\n| --- | --- |\n");
        foreach (var option in options)
        {
            var names = string.Join(", ", option.Aliases.Prepend(option.Name).Where(name => name[0] == '-').Distinct().Select(name => $"`{name}`"));
            var value = option.HelpName is { } help ? $" `{Cell(help)}`" : "";
            page.Append($"| {names}{value} | {Cell(option.Description)} |\n");
        }
    }

    private static string Shown(Argument argument)
    {
        var name = argument.HelpName ?? argument.Name;
        if (argument.Arity.MaximumNumberOfValues > 1) name += "...";
        return argument.Arity.MinimumNumberOfValues == 0 ? $"[{name}]" : name;
    }

    private static (string Text, string? Example) Parts(Command command)
    {
        var text = command.Description ?? "";
        var at = text.IndexOf(ExampleMark, StringComparison.Ordinal);
        return at < 0 ? (text, null) : (text[..at], text[(at + ExampleMark.Length)..]);
    }

    private static string Cell(string? text) => (text ?? "").Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
