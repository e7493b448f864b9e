using System.Text;
using Vapora.Contracts;

namespace Vapora.Storage.Marten.Documents;

/// <summary>Messages inside documents: as the JSON they are sent as, kept as one text.</summary>
internal static class Bodies
{
    public static (string Name, string Text) Write(object message) => (ContractJson.NameOf(message.GetType()), Encoding.UTF8.GetString(ContractJson.Serialize(message)));

    public static object Read(string name, string text) => ContractJson.Deserialize(name, Encoding.UTF8.GetBytes(text));
}
