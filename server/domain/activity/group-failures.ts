import { z } from "zod";
import { FAILURES } from "@/contracts/runs";
import { command } from "@/server/core/command";
import { kindOf, patternOf } from "@/server/domain/activity/failure-rules";
import {
  type EndedRun,
  type FoundGroup,
  forgetDue,
  holdGrouping,
  insertFailures,
  mergeGroups,
  readDue,
  settleFailures,
} from "@/server/domain/activity/group-failures.sql";

const BATCH = 1_000;

type Ended = EndedRun & { runId: bigint };

/**
 * One batch of runs that ended: failures go into the group of those that look alike, and what a later run has taken the
 * place of is closed. What is to be looked at was written by the transactions that ended the runs, so none is lost;
 * all of a batch is one transaction, so none counts twice. `more`: call again.
 */
export const groupFailures = command({
  action: "failure_group.record",
  scope: "instance",
  audit: false,
  input: z.object({}),
  run: async ({ db }): Promise<{ grouped: number; more: boolean }> => {
    if (!(await holdGrouping(db))) return { grouped: 0, more: false };
    const due = await readDue(db, BATCH);
    if (due.length === 0) return { grouped: 0, more: false };
    const ended = due.filter((run): run is Ended => run.runId !== null);
    const failed = ended.filter(({ status }) => (FAILURES as readonly string[]).includes(status));
    const groups = foundGroups(failed);
    const kept = await mergeGroups(db, [...groups.values()]);
    const idOf = new Map(kept.map((group) => [signatureOf(group), group.id]));
    const inGroups = failed.flatMap((run) => {
      const groupId = idOf.get(signatureOf(groupOf(run)));
      return groupId === undefined ? [] : [{ run, groupId }];
    });
    await insertFailures(db, inGroups);
    await settleFailures(db, ended);
    await forgetDue(
      db,
      due.map(({ due: id }) => id),
    );
    return { grouped: due.length, more: due.length === BATCH };
  },
});

type Signature = Pick<FoundGroup, "jobId" | "kind" | "pattern">;

const signatureOf = ({ jobId, kind, pattern }: Signature) => JSON.stringify([jobId, kind, pattern]);

function groupOf(run: Ended): Signature {
  return { jobId: run.jobId, kind: kindOf(run), pattern: patternOf(run.errorMessage ?? "") };
}

/** The groups of a batch, in one order wherever they are written. */
function foundGroups(failed: readonly Ended[]): Map<string, FoundGroup> {
  const groups = new Map<string, FoundGroup>();
  for (const run of failed) {
    const signature = groupOf(run);
    const known = groups.get(signatureOf(signature));
    const isNewest = known === undefined || run.finishedAt >= known.lastSeen;
    const firstSeen = known !== undefined && known.firstSeen < run.finishedAt ? known.firstSeen : run.finishedAt;
    groups.set(signatureOf(signature), {
      ...signature,
      id: known?.id ?? crypto.randomUUID(),
      projectId: run.projectId,
      sample: isNewest ? (run.errorMessage ?? "") : known.sample,
      lastRunId: isNewest ? run.runId : known.lastRunId,
      firstSeen,
      lastSeen: isNewest ? run.finishedAt : known.lastSeen,
    });
  }
  return new Map([...groups].sort(([one], [other]) => (one < other ? -1 : 1)));
}
