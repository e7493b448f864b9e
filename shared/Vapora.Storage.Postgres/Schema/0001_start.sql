-- Everything of Vapora is in the schema 'vapora'. Rows that are updated leave room in their pages, and columns that are updated often are in no index where
-- that can be helped: then an update writes no index ('HOT').

-- How far the store's clock is ahead of the server's: 0, except in tests.
create table vapora.clock (
    one boolean primary key default true check (one),
    ahead interval not null
);
insert into vapora.clock (ahead) values (interval '0');

create table vapora.definition (
    plan_hash text primary key,
    definition_id text not null,
    path text not null,
    format text not null,
    body text not null,
    stored_at timestamptz not null default clock_timestamp()
);

create table vapora.definition_latest (
    definition_id text primary key,
    plan_hash text not null references vapora.definition
);

-- The events of runs, one row per commit: number 'first_seq' and those after it, 'count' in all, as a JSON array. That (run_id, first_seq) is unique is what
-- keeps two decisions on one version of a run from both being written. 'commit_id' tells whoever has lost the answer whether the row is his.
create table vapora.run_event (
    run_id text not null,
    first_seq bigint not null,
    count integer not null,
    commit_id uuid not null,
    events json not null,
    primary key (run_id, first_seq)
);

-- Runs as lists show them; 'place' is the order in which they were started. How many events a run has is told by its last row in run_event.
create table vapora.run (
    run_id text primary key,
    place bigint generated always as identity,
    definition_id text not null,
    plan_hash text not null,
    state_name text not null,
    started_by text not null,
    started_at timestamptz not null,
    ended_at timestamptz,
    closed_at timestamptz
) with (fillfactor = 70);
create index run_place on vapora.run (place);
create index run_definition on vapora.run (definition_id, place);
create index run_open on vapora.run (place) where closed_at is null;

-- What workers are to do or do: from dispatch to settlement. Nobody has taken it while 'worker' is null. At 'due_at' it is sent again, or its lease ends.
create table vapora.assignment (
    run_id text not null,
    step text not null,
    kind text not null,
    slot integer not null,
    attempt integer not null,
    message_id uuid not null,
    queue text not null,
    body json not null,
    worker text,
    sends integer not null default 0,
    due_at timestamptz not null,
    primary key (run_id, step, kind, slot)
) with (fillfactor = 70);
create index assignment_due on vapora.assignment (due_at);
create index assignment_queue on vapora.assignment (queue) where worker is null;

-- Messages that are decided and not known to be sent, in the order in which they become free to claim.
create table vapora.outbox (
    message_id uuid primary key,
    place bigint generated always as identity,
    queue text,
    name text not null,
    body json not null,
    claimed_until timestamptz not null
);
create index outbox_free on vapora.outbox (claimed_until, place);

create table vapora.timer (
    run_id text not null,
    key text not null,
    place bigint generated always as identity,
    due_at timestamptz not null,
    claimed_until timestamptz not null default '-infinity',
    primary key (run_id, key)
) with (fillfactor = 80);
create index timer_due on vapora.timer (due_at, place);

-- Questions to people that are open.
create table vapora.question (
    run_id text not null,
    kind text not null,
    number integer not null,
    place bigint generated always as identity,
    opened_at timestamptz not null,
    name text not null,
    body json not null,
    primary key (run_id, kind, number)
);
create index question_opened on vapora.question (opened_at, place);

create table vapora.worker (
    name text primary key,
    pools json not null,
    heard_at timestamptz not null
) with (fillfactor = 50);

-- Called when a commit finds that its run has moved on: ends the transaction with an error that the driver knows.
create function vapora.moved_on(run_id text) returns bigint language plpgsql as $$
begin
    raise exception 'run % has moved on', run_id using errcode = 'VA001';
end $$;
