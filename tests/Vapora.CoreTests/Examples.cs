using Vapora.Workflows.Definitions;
using Vapora.Workflows.Plans;
using Vapora.Workflows.Text;
using Xunit;

namespace Vapora.CoreTests;

/// <summary>The files of <c>examples/</c>, and plans made from text.</summary>
internal static class Examples
{
    public const string AuthMfa = "feature-auth-mfa.yaml";
    public const string Auth = "feature-auth.yaml";
    public const string Preferences = "feature-user-preferences.yaml";

    public static string Folder { get; } = Path.Combine(RepositoryFolder.Root, "examples");

    public static Plan Plan(string file) => Compile(File.ReadAllText(Path.Combine(Folder, file)), file);

    public static Plan Compile(string text, string path = "test.yaml")
    {
        var reading = DefinitionReader.Read(new SourceText(path, SourceText.FormatOf(path), text));
        Assert.True(reading.Definition is not null, string.Join("\n", reading.Diagnostics.Select(d => $"{d.Span.Start.Line}:{d.Span.Start.Column} {d.Code} {d.Message}")));
        return PlanCompiler.Compile(reading.Definition!);
    }
}
