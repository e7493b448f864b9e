using System.Text.Json.Serialization.Metadata;
using Vapora.Workflows.Runs;

namespace Vapora.Storage.Json;

/// <summary>The core's unions: an abstract record and the sealed ones inside it, each of which is told by its name.</summary>
internal static class Unions
{
    private const string Discriminator = "type";

    public static void Apply(JsonTypeInfo type)
    {
        if (type.Type != typeof(RunEvent) && type.Type != typeof(Adjustment)) return;
        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Discriminator };
        foreach (var member in type.Type.GetNestedTypes().Where(t => t.IsSubclassOf(type.Type)))
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(member, member.Name));
    }
}
