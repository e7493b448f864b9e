using System.Collections.Immutable;

namespace Vapora.Workflows.Diagnostics;

/// <summary>The pages under <c>docs/reference/diagnostics</c>, one for each code; they are part of this assembly.</summary>
public static class DiagnosticPages
{
    private const string Prefix = "Diagnostics.";

    private static readonly Lazy<ImmutableSortedDictionary<string, DiagnosticPage>> Pages = new(Load);

    /// <summary>All pages by code.</summary>
    public static ImmutableSortedDictionary<string, DiagnosticPage> All => Pages.Value;

    /// <summary>The page of a code, in any case; null when there is no such code.</summary>
    public static DiagnosticPage? Find(string code) => All.GetValueOrDefault(code.Trim().ToUpperInvariant());

    private static ImmutableSortedDictionary<string, DiagnosticPage> Load()
    {
        var assembly = typeof(DiagnosticPages).Assembly;
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                var text = reader.ReadToEnd();
                var code = name[Prefix.Length..].Split('.')[0];
                var heading = text[..text.IndexOf('\n', StringComparison.Ordinal)];
                return new DiagnosticPage(code, heading[(heading.IndexOf(": ", StringComparison.Ordinal) + 2)..].Trim(), text);
            })
            .ToImmutableSortedDictionary(page => page.Code, page => page, StringComparer.Ordinal);
    }
}
