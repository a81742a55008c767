import type { Health, WorkerItem } from "@/contracts/health";
import type { Ctx } from "@/server/core/context";
import { judgeHealth, worstOf } from "@/server/domain/admin/health-rules";
import { readFigures } from "@/server/domain/admin/read-health.sql";
import { env, VERSION } from "@/server/env";
import { diskRoom } from "@/server/integrations/files/disk-room";
import { mailRoad } from "@/server/integrations/mailer/send-mail";

/** A worker tells of itself every fifteen seconds. */
const ALIVE_MS = 60_000;
const SHOWN_MS = 86_400_000;

/** Looks at everything the server needs to do its work. Costs a few counts, each bounded. */
export async function readHealth(ctx: Ctx): Promise<Health> {
  const at = ctx.now();
  const { version: databaseVersion, mail, ...figures } = await readFigures(ctx.db, at);
  const workers: WorkerItem[] = await ctx.db.workerBeat.findMany({
    where: { beatAt: { gt: new Date(at.getTime() - SHOWN_MS) } },
    orderBy: { beatAt: "desc" },
  });
  const checks = judgeHealth({
    ...figures,
    mail: { ...mail, road: mailRoad() },
    workers: workerFigures(workers, at),
    disk: await diskRoom(env().DATA_DIR),
  });
  return { at, state: worstOf(checks), version: VERSION, databaseVersion, checks, workers };
}

function workerFigures(workers: readonly WorkerItem[], at: Date) {
  const since = ({ beatAt }: WorkerItem) => at.getTime() - beatAt.getTime();
  const alive = workers.filter((worker) => since(worker) < ALIVE_MS);
  const [newest] = workers;
  return {
    alive: alive.length,
    sinceBeatSeconds: newest ? Math.max(0, Math.round(since(newest) / 1000)) : null,
    otherVersions: alive.filter(({ version }) => version !== VERSION).length,
  };
}
