using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>What names may look like.</summary>
internal static class Names
{
    private static readonly HashSet<string> RunStates = new(
        ["Created", "Waiting", "Blocked", "Paused", "RollingBack", "Completed", "RolledBack", "Failed", "Cancelled", "Rejected"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Reports a name that is not <c>[A-Za-z0-9_][A-Za-z0-9_-]*</c>; true when it is one.</summary>
    public static bool Check(DiagnosticBag bag, string name, Span span, string what)
    {
        if (name.Length > Limits.NameLength)
        {
            bag.Add(
                DiagnosticCodes.LimitExceeded, span,
                $"the name of a {what} is longer than {Limits.NameLength} characters",
                "choose a shorter name");
            return false;
        }

        if (name.Length > 0 && name[0] != '-' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')) return true;
        bag.Add(
            DiagnosticCodes.InvalidName, span,
            $"'{name}' cannot name a {what}",
            $"letters, digits, '_' and '-' only, not starting with '-'{Example(Slug(name, '_', keepCase: true))}");
        return false;
    }

    /// <summary>Reports a phase name that a run's state has already; true when it is free.</summary>
    public static bool CheckPhase(DiagnosticBag bag, string name, Span span)
    {
        if (!Check(bag, name, span, "phase")) return false;
        if (!RunStates.Contains(name)) return true;
        bag.Add(
            DiagnosticCodes.ReservedName, span,
            $"a phase cannot be called '{name}': a run has a state of that name",
            $"choose another name, such as '{name}_phase'");
        return false;
    }

    /// <summary>Reports an id that is not <c>[a-z0-9][a-z0-9-]*</c>.</summary>
    public static void CheckId(DiagnosticBag bag, string id, Span span)
    {
        if (id.Length > Limits.NameLength)
            bag.Add(
                DiagnosticCodes.LimitExceeded, span,
                $"the workflow's id is longer than {Limits.NameLength} characters",
                "choose a shorter id");
        else if (id.Length == 0 || id[0] == '-' || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            bag.Add(
                DiagnosticCodes.InvalidName, span,
                $"'{id}' cannot be a workflow's id",
                $"lower-case letters, digits and '-' only, not starting with '-'{Example(Slug(id, '-', keepCase: false))}");
    }

    private static string Slug(string name, char separator, bool keepCase)
    {
        var text = keepCase ? name : RoleName.Canonical(name);
        return string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || (keepCase && c is '_' or '-') ? c : separator)).Trim('-', '_');
    }

    private static string Example(string slug) => slug.Length == 0 ? "" : $": '{slug}'";
}
