using System.CommandLine;
using Vapora.Cli.Output;

namespace Vapora.Cli.Options;

/// <summary>Options that several commands share, each described once.</summary>
public static class CommonOptions
{
    /// <summary><c>--no-color</c>.</summary>
    public static Option<bool> NoColor { get; } = new("--no-color") { Description = "No colours (also: NO_COLOR)", Recursive = true };

    /// <summary><c>--ascii</c>.</summary>
    public static Option<bool> Ascii { get; } = new("--ascii") { Description = "Draw with 7-bit characters only", Recursive = true };

    /// <summary><c>-q</c>.</summary>
    public static Option<bool> Quiet { get; } = new("--quiet", "-q") { Description = "Only results and errors: no progress, no hints", Recursive = true };

    /// <summary>Those that every command has.</summary>
    public static IReadOnlyList<Option> All { get; } = [NoColor, Ascii, Quiet];

    /// <summary><c>-o</c>.</summary>
    public static Option<OutputFormat> Output() => new("--output", "-o") { Description = "table, json or yaml", HelpName = "table|json|yaml" };

    /// <summary>An option that names a file.</summary>
    public static Option<string?> Named(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(t => string.IsNullOrWhiteSpace(t.Value))) result.AddError($"{name}: the name of the file is empty");
        });
        return option;
    }

    /// <summary>The workflow file.</summary>
    public static Argument<string> File() => new("FILE") { Description = "Workflow file, YAML or TOML (.toml); - reads standard input as YAML" };
}
