import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeTrigger } from "@/prisma/factories/triggers";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { fireSchedules } from "@/server/domain/runs/fire-schedules";
import { planSchedules } from "@/server/domain/triggers/plan-schedules";
import type { Measured } from "./result";

const SCHEDULES = 10_000;
const PROJECTS = 100;
const ZONES = ["UTC", "Africa/Nairobi", "Europe/Berlin", "Asia/Kathmandu", "America/New_York"];
const NOON = new Date("2031-05-05T12:00:00.000Z");

/** Schedules of a hundred projects, a job for each, all due at noon and planned ahead. */
async function fill(db: PrismaClient): Promise<void> {
  for (let i = 0; i < PROJECTS; i++) {
    const { id: projectId } = await makeProject(db);
    const trigger = await makeTrigger(db, { projectId, kind: "cron", cron: "* * * * *", timeZone: "UTC" });
    const job = await makeJob(db, { projectId, triggerId: trigger.id });
    await db.$executeRawUnsafe(
      `INSERT INTO "trigger" (id, project_id, name, kind, cron, time_zone)
       SELECT $2 || n, $1, 'Schedule ' || n, 'cron', '*/' || (1 + n % 5) || ' * * * *', ($3::text[])[1 + n % 5]
       FROM generate_series(2, $4::int) AS n`,
      projectId,
      trigger.id,
      ZONES,
      SCHEDULES / PROJECTS,
    );
    await db.$executeRawUnsafe(
      `INSERT INTO job (id, project_id, name, trigger_id, adaptor_name, adaptor_version, expression, enabled)
       SELECT $2 || n, $1, 'Job ' || n, $3 || n, 'x', '1.0.0', '', true FROM generate_series(2, $4::int) AS n`,
      projectId,
      job.id,
      trigger.id,
      SCHEDULES / PROJECTS,
    );
  }
  await db.$executeRawUnsafe(
    `INSERT INTO schedule (trigger_id, project_id, next_at, then_at)
     SELECT id, project_id, $1::timestamptz, $1::timestamptz + interval '5 minutes' FROM "trigger" WHERE kind = 'cron'`,
    NOON,
  );
  await db.$executeRawUnsafe("ANALYZE");
}

/** How long it takes to do something until there is no more to do, in seconds. */
async function timeAll(turn: () => Promise<number>): Promise<number> {
  const start = performance.now();
  while ((await turn()) > 0);
  return (performance.now() - start) / 1000;
}

/** From the minute to the last of 10,000 runs in the queue; and working out the times ahead. `url`: an empty migrated database. */
export async function benchCron(url: string): Promise<Measured[]> {
  const db = connect(url, 2);
  try {
    await fill(db);
    const ctx: Ctx = { ...systemContext("bench", { db, now: () => NOON }), emit: () => {} };
    const firing = await timeAll(() => fireSchedules(ctx, {}));
    const runs = await db.run.count({ where: { cause: "cron" } });
    if (runs !== SCHEDULES) throw new Error(`${runs} runs came of ${SCHEDULES} schedules`);
    const planning = await timeAll(() => planSchedules(ctx, {}));
    return [
      { name: "10,000 schedules due, until the last run is queued", value: firing, unit: "s" },
      { name: "10,000 schedules, the times ahead", value: planning, unit: "s" },
    ];
  } finally {
    await db.$disconnect();
  }
}
