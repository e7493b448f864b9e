using Vapora.BusTests.Local;
using Vapora.Workflows.Text;

namespace Vapora.BusTests.Sagas;

/// <summary>A workflow with every key of the language, beside the seeds.</summary>
internal static class EveryFeature
{
    public const string Name = "every-feature.yaml";

    public static TheoryData<string> AndSeeds => ["feature-auth.yaml", "feature-auth-mfa.yaml", "feature-user-preferences.yaml", Name];

    public static SourceText Read(string name) => name == Name
        ? new SourceText(Name, SourceFormat.Yaml, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Sagas", Name)))
        : Examples.Read(name);
}
