-- What is handed to workers is not written by itself any more, since most of it is done a moment later: a run that hands out work is looked at at 'due_at', and
-- what is outstanding then becomes a row of 'assignment'. A worker that has taken something may make it one too; then there is nothing to send again.
alter table vapora.run add column due_at timestamptz;
create index run_due on vapora.run (due_at) where closed_at is null;
update vapora.run set due_at = clock_timestamp() where closed_at is null;
-- For planners of the version before, which may go on beside newer ones for a while: the runs that they start are looked at too.
alter table vapora.run alter column due_at set default clock_timestamp() + interval '30 seconds';

alter table vapora.assignment alter column message_id drop not null, alter column queue drop not null, alter column body drop not null;
