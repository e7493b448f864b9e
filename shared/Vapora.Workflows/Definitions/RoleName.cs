using System.Text;

namespace Vapora.Workflows.Definitions;

/// <summary>Names of agent roles. Roles compare without case and separators; the canonical form is kebab-case: <c>ProjectManager</c>, <c>project_manager</c> → <c>project-manager</c>.</summary>
public static class RoleName
{
    /// <summary>The role that decides on escalations, and on approvals that name nobody else.</summary>
    public const string DecisionMaker = "decision-maker";

    /// <summary>The role that audits, and that <c>security_required</c> asks.</summary>
    public const string Security = "security";

    /// <summary>The kebab-case form of a role as written.</summary>
    public static string Canonical(string role)
    {
        // One word that people write with two capitals; two files must not mean two queues by it.
        role = role.Replace("DevOps", "Devops", StringComparison.Ordinal);
        var text = new StringBuilder(role.Length + 4);
        for (var i = 0; i < role.Length; i++)
        {
            var c = role[i];
            if (c is '_' or '-' or ' ')
            {
                if (text.Length > 0 && text[^1] != '-') text.Append('-');
                continue;
            }

            var startsWord = char.IsUpper(c) && i > 0 &&
                (char.IsLower(role[i - 1]) || char.IsDigit(role[i - 1]) || (char.IsUpper(role[i - 1]) && i + 1 < role.Length && char.IsLower(role[i + 1])));
            if (startsWord && text.Length > 0 && text[^1] != '-') text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString().Trim('-');
    }

    /// <summary>The form in which two spellings of one role are equal: lower case without separators.</summary>
    public static string Key(string role) =>
        string.Concat(role.Where(c => c is not ('_' or '-' or ' ')).Select(char.ToLowerInvariant));
}
