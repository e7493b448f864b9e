using System.Text.Json;
using JasperFx;
using JasperFx.Events;
using Marten;
using Vapora.Storage.Json;
using Vapora.Storage.Marten.Documents;
using Vapora.Workflows.Runs;
using Weasel.Core;

namespace Vapora.Storage.Marten;

/// <summary>Configures Marten: one event stream per run, one document per thing that is outstanding. Tables are made by the command only.</summary>
internal static class Stores
{
    public static DocumentStore Open(MartenStoreOptions options) => DocumentStore.For(marten =>
    {
        marten.Connection(options.ConnectionString);
        marten.DatabaseSchemaName = options.Schema;
        marten.AutoCreateSchemaObjects = AutoCreate.None;
        marten.UseSystemTextJsonForSerialization(Json(), EnumStorage.AsString, Casing.CamelCase);
        marten.Events.StreamIdentity = StreamIdentity.AsString;
        marten.Events.AppendMode = EventAppendMode.Rich; // the only one that appends on a condition
        foreach (var kind in typeof(RunEvent).GetNestedTypes().Where(t => t.IsSubclassOf(typeof(RunEvent)))) marten.Events.AddEventType(kind);
        marten.Schema.For<RunDocument>().Index(d => d.Place).Index(d => d.Summary.DefinitionId);
        marten.Schema.For<AssignmentDocument>().Index(d => d.DueAt).Index(d => d.RunId);
        marten.Schema.For<DueRunDocument>().Index(d => d.DueAt);
        marten.Schema.For<OutboxDocument>().Index(d => d.ClaimedUntil);
        marten.Schema.For<TimerDocument>().Index(d => d.DueAt).Index(d => d.RunId);
        marten.Schema.For<QuestionDocument>().Index(d => d.OpenedAt).Index(d => d.RunId);
        marten.RegisterDocumentTypes([typeof(WorkerDocument), typeof(DefinitionDocument), typeof(LatestDefinitionDocument), typeof(ClockDocument)]);
    });

    // As every store writes events, except for the one character that jsonb does not take.
    private static JsonSerializerOptions Json()
    {
        var json = new JsonSerializerOptions(EventJson.Options);
        json.Converters.Insert(0, new TextConverter());
        return json;
    }
}
