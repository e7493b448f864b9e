using System.Collections.Immutable;
using Vapora.Workflows.Definitions.Vocabulary;
using Vapora.Workflows.Diagnostics;
using Vapora.Workflows.Text;

namespace Vapora.Workflows.Definitions.Reading;

/// <summary>Keys whose value is a list of scalars, or one scalar in its place. What is wrong is reported and left out.</summary>
internal static class Lists
{
    /// <summary>The scalars of a key; one scalar is a list of one.</summary>
    public static IEnumerable<ScalarNode> Items(this Fields fields, string key)
    {
        switch (fields.Find(key))
        {
            case ScalarNode scalar:
                yield return scalar;
                break;
            case SequenceNode list:
                foreach (var item in list.Items)
                {
                    if (item is ScalarNode { Kind: not ScalarKind.Null } scalar) yield return scalar;
                    else
                        fields.Bag.Add(
                            DiagnosticCodes.WrongShape, item.Span,
                            $"an entry of {fields.Name(key)} must be a single value, not {EntryShape(item)}",
                            $"for example {fields.Draft.Example(fields.Keys[key].Example)}");
                }

                break;
            case { } map:
                fields.WrongShape(key, map, "one value or a list of values");
                break;
        }
    }

    /// <summary>Texts with their places. Comma lists are taken apart; empty entries are reported, repeated ones count once.</summary>
    public static ImmutableArray<Located<string>> Texts(this Fields fields, string key) =>
        [.. fields.AllTexts(key).DistinctBy(text => text.Value)];

    /// <summary>Texts without their places, repeated ones too: what is done twice is written twice.</summary>
    public static ImmutableArray<string> Sequence(this Fields fields, string key) => [.. fields.AllTexts(key).Select(text => text.Value)];

    private static List<Located<string>> AllTexts(this Fields fields, string key)
    {
        var comma = fields.Keys[key].Shape == ValueShape.CommaList;
        var texts = new List<Located<string>>();
        foreach (var scalar in fields.Items(key))
        {
            foreach (var (text, span) in comma ? Parts(scalar) : [(scalar.Text.Trim(), scalar.Span)])
            {
                if (text.Length == 0)
                    fields.Bag.Add(
                        DiagnosticCodes.InvalidValue, span,
                        $"{fields.Name(key)} has an empty entry",
                        "remove it, or the comma that makes it");
                else if (fields.IsShort(key, text, span))
                    texts.Add(new(text, span));
            }
        }

        return texts;
    }

    /// <summary>Reports an entry that is too long; true when it is not.</summary>
    public static bool IsShort(this Fields fields, string key, string entry, Span span)
    {
        if (entry.Length <= Limits.EntryLength) return true;
        fields.Bag.Add(
            DiagnosticCodes.LimitExceeded, span,
            $"an entry of {fields.Name(key)} is longer than {Limits.EntryLength} characters",
            "shorten it");
        return false;
    }

    /// <summary>Texts without their places.</summary>
    public static ImmutableArray<string> Words(this Fields fields, string key) => [.. fields.Texts(key).Select(text => text.Value)];

    /// <summary>Roles in their canonical form.</summary>
    public static ImmutableArray<string> Roles(this Fields fields, string key) =>
        [.. fields.Texts(key).Where(role => Names.Check(fields.Bag, role.Value, role.Span, "role")).Select(role => fields.Draft.Role(role.Value)).Distinct()];

    /// <summary>Names of artifacts: relative paths that stay inside the work folder.</summary>
    public static ImmutableArray<Located<string>> Artifacts(this Fields fields, string key)
    {
        var artifacts = fields.Texts(key);
        return artifacts.RemoveAll(artifact =>
        {
            var name = artifact.Value;
            var bad = !ArtifactName.IsSafe(name);
            if (bad)
                fields.Bag.Add(
                    DiagnosticCodes.InvalidName, artifact.Span,
                    $"'{Excerpt.Cut(name, Limits.NameLength)}' in {fields.Owner} cannot name an artifact",
                    $"use a relative file name without '..' and ':', at most {Limits.NameLength} characters and {ArtifactName.PartBytes} bytes, such as design_doc.md");
            return bad;
        });
    }

    private static IEnumerable<(string Text, Span Span)> Parts(ScalarNode scalar)
    {
        var start = 0;
        foreach (var part in scalar.Text.Split(','))
        {
            var text = part.Trim();
            yield return (text, ReadCondition.PlaceIn(scalar, start + part.Length - part.TrimStart().Length, text.Length));
            start += part.Length + 1;
        }
    }

    private static string EntryShape(Node node) => node is ScalarNode ? "nothing" : Scalars.ShapeOf(node);
}
