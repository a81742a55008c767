import { type BulkPreview, BulkQuery } from "@/contracts/bulk";
import type { RowCount } from "@/contracts/inbox";
import type { ProjectCtx } from "@/server/core/context";
import { query } from "@/server/core/query";
import { addReasons, listReasons } from "@/server/domain/activity/bulk-rules";
import { countRuns } from "@/server/domain/activity/count-runs";
import { describeQuery } from "@/server/domain/activity/describe-query";
import { findSubjects, readSubjects, type Subjects, tallySubjects } from "@/server/domain/activity/find-subjects";
import { type Judged, judgeSubjects } from "@/server/domain/activity/judge-subjects";
import { readPace } from "@/server/domain/activity/read-pace.sql";
import { countMessages } from "@/server/domain/inbox/count-messages";

/** So many are judged each; of more than that the newest and the oldest stand for the others. */
const MOST_JUDGED = 1_000;
const JUDGE_MS = 250;

/** What a bulk would do: its query in words, how many it holds, what it would leave out and why, how many runs it makes. */
export const previewBulk = query({
  action: "bulk.start",
  scope: "project",
  input: BulkQuery,
  run: async (ctx, asked): Promise<BulkPreview> => {
    const subjects = await readSubjects(ctx, asked);
    const [said, tally, sample, pace] = await Promise.all([
      describeQuery(ctx, asked),
      tallySubjects(ctx, subjects),
      judgeSome(ctx, asked, subjects),
      readPace(ctx.db, ctx.projectId, ctx.now()),
    ]);
    const total = tally ?? (await estimate(ctx, asked));
    const judgedAll = total.exact && sample.seen >= total.count;
    const share = judgedAll || sample.seen === 0 ? 1 : total.count / sample.seen;
    const scaled = (count: number) => (judgedAll ? count : rounded(count * share));
    const made = sample.pairs.length + sample.runIds.length;
    return {
      said,
      total,
      leftOut: listReasons(sample.leftOut).map(({ reason, count }) => ({ reason, count: scaled(count) })),
      judgedAll,
      runs: { count: scaled(made), exact: judgedAll },
      ...pace,
    };
  },
});

/** Two digits are as much as a sample knows. */
const rounded = (count: number) => Number(count.toPrecision(2));

function estimate(ctx: ProjectCtx, { kind, messages, runs }: BulkQuery): Promise<RowCount> {
  return kind === "messages" ? countMessages(ctx, messages ?? {}) : countRuns(ctx, runs ?? {});
}

/** Judges all of a few; of many the newest and the oldest, as far as a person waits. */
async function judgeSome(ctx: ProjectCtx, asked: BulkQuery, subjects: Subjects): Promise<Judged> {
  const page = (direction: "newer" | "older") =>
    findSubjects(ctx, subjects, { cursor: null, direction, wanted: MOST_JUDGED });
  const [oldest, newest] = await Promise.all([page("newer"), page("older")]);
  const known = new Set(oldest.ids);
  const rest = newest.ids.filter((id) => !known.has(id)).reverse();
  const all: Judged = { pairs: [], runIds: [], leftOut: {}, seen: 0 };
  for (const ids of [oldest.ids, rest]) {
    const end = performance.now() + JUDGE_MS;
    for (let from = 0; from < ids.length && performance.now() < end; ) {
      const judged = await judgeSubjects(ctx, { kind: asked.kind, jobId: asked.jobId ?? null }, ids.slice(from));
      all.pairs.push(...judged.pairs);
      all.runIds.push(...judged.runIds);
      all.leftOut = addReasons(all.leftOut, judged.leftOut);
      all.seen += judged.seen;
      from += judged.seen;
    }
  }
  return all;
}
