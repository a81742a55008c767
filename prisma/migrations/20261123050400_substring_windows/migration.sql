-- A summary of pages by id: a stretch of the newest is searched by the index of substrings without reading the others.
CREATE INDEX "message_search_ids" ON "message_search" USING brin ("message_id") WITH (pages_per_range = 16, autosummarize = on);
CREATE INDEX "run_search_ids" ON "run_search" USING brin ("run_id") WITH (pages_per_range = 16, autosummarize = on);

-- The ids of messages or runs of a stretch whose indexed text is like the pattern, by the indexes that give pages and by
-- nothing else: the planner takes every such pattern for a rare one, and would read the whole table's pages for a stretch.
CREATE FUNCTION "ids_by_substring"("p_kind" TEXT, "p_pattern" TEXT, "p_match_case" BOOLEAN, "p_lowest" BIGINT, "p_highest" BIGINT)
RETURNS SETOF BIGINT LANGUAGE plpgsql STABLE
SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
SET max_parallel_workers_per_gather = 0 SET random_page_cost = 20 SET work_mem = '64MB' AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT %1$I FROM %2$I WHERE text %3$s $1 AND %1$I >= $2 AND %1$I <= $3',
    p_kind || '_id', p_kind || '_search', CASE WHEN p_match_case THEN 'LIKE' ELSE 'ILIKE' END)
    USING p_pattern, p_lowest, p_highest;
END $$;
