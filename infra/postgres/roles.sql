-- Roles for Vapora's database, so that no service can do more than it needs. Run it once as a superuser, connected to the database, before the tables are made:
--
--   psql -d vapora -f infra/postgres/roles.sql
--
-- Then give each role a password of its own (\password vapora_migrator ...), make the tables as vapora_migrator, and name the others in the services' connection
-- strings. Running it again changes nothing.
--
--   vapora_migrator  owns the tables; used only by the command that makes and changes them
--   vapora_planner   reads and writes rows; makes, changes and empties no table
--   vapora_reader    reads: the gate, and whoever looks at runs
--
-- Workers have no database.

do $$
declare
    role text;
begin
    foreach role in array array['vapora_migrator', 'vapora_planner', 'vapora_reader'] loop
        if not exists (select from pg_roles where rolname = role) then
            execute format('create role %I login nosuperuser nocreatedb nocreaterole noinherit', role);
        end if;
    end loop;
    execute format('grant create on database %I to vapora_migrator', current_database());
end $$;

create schema if not exists vapora authorization vapora_migrator;
grant usage on schema vapora to vapora_planner, vapora_reader;

-- What is there now (none of it the first time), and what vapora_migrator makes later.
grant select on all tables in schema vapora to vapora_planner, vapora_reader;
grant insert, update, delete on all tables in schema vapora to vapora_planner;
alter default privileges for role vapora_migrator in schema vapora grant select on tables to vapora_planner, vapora_reader;
alter default privileges for role vapora_migrator in schema vapora grant insert, update, delete on tables to vapora_planner;
