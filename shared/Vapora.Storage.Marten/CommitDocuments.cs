using Marten;
using Vapora.Storage.Marten.Documents;

namespace Vapora.Storage.Marten;

/// <summary>What is outstanding because of a commit, as documents of the same transaction.</summary>
internal sealed class CommitDocuments(IDocumentSession session, RunCommit commit, long now)
{
    /// <summary>Adds all changes to the session.</summary>
    public async Task AddAsync(CancellationToken cancellation)
    {
        await AddRunAsync(cancellation).ConfigureAwait(false);
        foreach (var message in commit.Outbox.DistinctBy(m => m.MessageId)) Add(message);
        if (commit.Run.ClosedAt is not null)
        {
            session.Delete<DueRunDocument>(commit.Run.RunId);
            session.DeleteWhere<AssignmentDocument>(d => d.RunId == commit.Run.RunId);
            session.DeleteWhere<TimerDocument>(d => d.RunId == commit.Run.RunId);
            session.DeleteWhere<QuestionDocument>(d => d.RunId == commit.Run.RunId);
            return;
        }

        if (commit.DueWithin is { } wait) session.Store(new DueRunDocument(commit.Run.RunId, now + wait.Ticks));
        await AddAssignmentsAsync(cancellation).ConfigureAwait(false);
        foreach (var timer in commit.Timers.Reverse().DistinctBy(t => (t.RunId, t.Key)).Reverse())
            session.Store(new TimerDocument(TimerDocument.IdOf(timer), Places.Next(), timer.RunId, timer.Key, timer.DueAt.UtcTicks, 0));
        await AddQuestionsAsync(cancellation).ConfigureAwait(false);
    }

    private async Task AddRunAsync(CancellationToken cancellation)
    {
        var run = commit.Run;
        var before = commit.ExpectedVersion == 0 ? null : await session.LoadAsync<RunDocument>(run.RunId, cancellation).ConfigureAwait(false);
        session.Store(new RunDocument(run.RunId, before?.Place ?? Places.Next(), run.ClosedAt is null, run));
    }

    private void Add(OutboxMessage message)
    {
        var (name, text) = Bodies.Write(message.Body);
        session.Store(new OutboxDocument(message.MessageId, Places.Next(), message.Queue, name, text, now + commit.SendWithin.Ticks));
    }

    // What is there after settling and taking, in this order.
    private async Task AddAssignmentsAsync(CancellationToken cancellation)
    {
        var rows = new Dictionary<string, AssignmentDocument?>(StringComparer.Ordinal);
        foreach (var key in commit.Settled) rows[AssignmentDocument.IdOf(key)] = null;
        var others = commit.Taken.Select(t => AssignmentDocument.IdOf(t.Key)).Where(id => !rows.ContainsKey(id)).Distinct().ToList();
        if (others.Count > 0)
            foreach (var row in await session.LoadManyAsync<AssignmentDocument>(cancellation, others).ConfigureAwait(false)) rows[row.Id] = row;
        foreach (var (key, attempt, worker) in commit.Taken)
        {
            var id = AssignmentDocument.IdOf(key);
            if (rows.GetValueOrDefault(id) is { } row && row.Attempt == attempt) rows[id] = row with { Worker = worker, DueAt = now + commit.Lease.Ticks };
        }

        foreach (var (id, row) in rows)
        {
            if (row is null) session.Delete<AssignmentDocument>(id);
            else session.Store(row);
        }
    }

    private async Task AddQuestionsAsync(CancellationToken cancellation)
    {
        var answered = commit.Answered.Select(QuestionDocument.IdOf).ToHashSet(StringComparer.Ordinal);
        foreach (var id in answered) session.Delete<QuestionDocument>(id);
        foreach (var question in commit.Asked.Where(q => !answered.Contains(QuestionDocument.IdOf(q.Key))))
        {
            var (name, text) = Bodies.Write(question.Body);
            var document = new QuestionDocument(QuestionDocument.IdOf(question.Key), Places.Next(), question.Key.RunId, question.Key.Kind, question.Key.Number, question.OpenedAt.UtcTicks, name, text);
            if (await session.LoadAsync<QuestionDocument>(document.Id, cancellation).ConfigureAwait(false) is null) session.Store(document);
        }
    }
}
