/**
 * engine.claim_jobs(worker, room, lease): takes up to `room` due jobs, the oldest of every group that still has room
 * under its concurrency limits, and marks their runs as started. One claimer at a time, so no limit can be passed;
 * rows somebody else holds are skipped, so that the claimer never waits inside its lock.
 */
export const claimSql = /* sql */ `
create function engine.claim_jobs(worker text, room int, lease_ms float8)
returns table (
  id bigint, key text, run_id text, step text, wake text, attempt int, gen int, limited boolean, fresh boolean,
  fn text, status text, events json, stack text[], pending text[], force_plan boolean, req_version int,
  step_ids text[], step_results json[]
) language plpgsql as $$
declare
  moment timestamptz;
  used jsonb;
  candidate record;
  taken bigint[] := '{}';
  started text[];
  fits boolean;
begin
  perform pg_advisory_xact_lock(728103);
  moment := clock_timestamp();
  select coalesce(jsonb_object_agg(u.limit_key, u.n), '{}') into used
    from (select k as limit_key, count(*) as n from engine.job j, unnest(j.limit_keys) k where j.lock_id is not null group by k) u;
  for candidate in
    -- One probe for each group that has work: its first job tells the limits that all its jobs share.
    with recursive head(limit_group, limit_keys, limits) as (
      (select j.limit_group, j.limit_keys, j.limits from engine.job j
        where j.lock_id is null order by j.limit_group, j.sort_at, j.id limit 1)
      union all
      select n.* from head h cross join lateral (
        select j.limit_group, j.limit_keys, j.limits from engine.job j
        where j.lock_id is null and j.limit_group > h.limit_group order by j.limit_group, j.sort_at, j.id limit 1) n
    ), open as (
      select h.limit_group, least(room, coalesce((
        select min(h.limits[i] - coalesce((used ->> h.limit_keys[i])::int, 0)) from generate_subscripts(h.limit_keys, 1) i), room)) as space
      from head h
    )
    select d.id, d.limit_keys, d.limits from open cross join lateral (
      select j.id, j.limit_keys, j.limits, j.sort_at from engine.job j
      where j.limit_group = open.limit_group and j.lock_id is null and j.run_at <= moment
      order by j.sort_at, j.id limit open.space) d
    where open.space > 0 order by d.sort_at, d.id limit room
  loop
    select coalesce(bool_and(coalesce((used ->> candidate.limit_keys[i])::int, 0) < candidate.limits[i]), true) into fits
      from generate_subscripts(candidate.limit_keys, 1) i;
    continue when not fits;
    perform 1 from engine.job j where j.id = candidate.id and j.lock_id is null for update skip locked;
    continue when not found;
    taken := taken || candidate.id;
    select used || coalesce(jsonb_object_agg(k, coalesce((used ->> k)::int, 0) + 1), '{}') into used
      from unnest(candidate.limit_keys) k;
  end loop;
  if cardinality(taken) = 0 then return; end if;
  with mine as (
    update engine.job j set lock_id = worker, gen = j.gen + 1, lock_until = moment + lease_ms * interval '1 millisecond'
      where j.id = any (taken) returning j.run_id
  ), begun as (
    update engine.run r set started_at = moment where r.id in (
      select n.id from engine.run n where n.id in (select m.run_id from mine m) and n.started_at is null for update skip locked)
    returning r.id
  ) select array_agg(b.id) into started from begun b;
  return query
    select j.id, j.key, j.run_id, j.step, j.wake, j.attempt, j.gen, cardinality(j.limit_keys) > 0,
      j.run_id = any (coalesce(started, '{}')),
      r.fn, r.status, r.events, r.stack, r.pending, r.force_plan, r.req_version, s.ids, s.results
    from engine.job j join engine.run r on r.id = j.run_id
    cross join lateral (
      select coalesce(array_agg(p.id), '{}') as ids, coalesce(array_agg(p.result), '{}') as results
      from engine.step p where p.run_id = j.run_id) s
    where j.id = any (taken) order by j.sort_at, j.id;
end $$;
`;
