import { randomBytes } from "node:crypto";
import { Agent } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { ROOT } from "@/scripts/root.mjs";
import { writePrivately } from "@/scripts/running-product.mjs";
import { userIdOf } from "@/server/core/actor";
import { env } from "@/server/env";
import { encryptText } from "@/server/security/encrypt";
import { ownSecrets } from "@/server/start/secrets";
import { addJob, makeBenchProject, postTo } from "./bench-project";
import { start, until } from "./child";
import { send } from "./load";
import type { Product } from "./product";
import type { Measured } from "./result";

const CREDENTIALS = 10_000;
const JOBS = 5;
const POST_EVERY_MS = 10;
const ROTATION_MS = 120_000;

const JOB = `fn(state => {
  if (!/^pw-/.test(state.configuration.password)) throw new Error("no credential");
  return { data: { seen: state.data.number } };
});`;

/** Before the first start: this install has two keys, the newer one first. */
export function prepareKeys(dataDir: string): void {
  const secrets = ownSecrets(dataDir);
  const fresh = `k2:${randomBytes(32).toString("base64")}`;
  writePrivately(join(dataDir, "secrets.json"), {
    ...secrets,
    ENCRYPTION_KEYS: `${fresh},${secrets.ENCRYPTION_KEYS}`,
  });
}

/** 10,000 credentials are under the old key; the first of them are used by jobs that never stop running meanwhile. */
export async function benchRotation(product: Product): Promise<Measured[]> {
  const project = await makeBenchProject(product, "rotation");
  const { ctx } = project;
  const [newer = "", older = ""] = env().ENCRYPTION_KEYS.split(",");
  env().ENCRYPTION_KEYS = `${older},${newer}`;
  const ids = Array.from({ length: CREDENTIALS }, (_, i) => `bench-rotation-${i}`);
  const rows = await Promise.all(
    ids.map(async (id, i) => ({
      ...{ id, name: `Bench ${i}`, ownerId: userIdOf(ctx.actor) ?? "" },
      bodyEncrypted: await encryptText(JSON.stringify({ password: `pw-${i}` }), { id, field: "body" }),
    })),
  );
  env().ENCRYPTION_KEYS = `${newer},${older}`;
  await ctx.db.credential.createMany({ data: rows });
  for (let i = 0; i < JOBS; i++) {
    const credentialId = ids[i * 1999] ?? "";
    await ctx.db.credentialGrant.create({ data: { credentialId, projectId: ctx.projectId } });
    const { jobId } = await addJob(project, `rotation-${i}`, JOB);
    await ctx.db.job.update({ where: { id: jobId }, data: { credentialId } });
  }
  const load = keepPosting(project.inbox);
  const began = performance.now();
  const program = ["--import", "tsx", "server/start/rotate-keys.ts"];
  const started = start(process.execPath, program, { DATA_DIR: product.dataDir }, ROOT);
  const ended = () => (started.child.exitCode === null ? null : started.child.exitCode);
  const code = await until(async () => ended(), { millis: ROTATION_MS, what: "The rotation" });
  const seconds = (performance.now() - began) / 1000;
  const posted = await load.stop();
  if (code !== 0) throw new Error(`the rotation ended with ${code}\n${started.output()}`);
  const left = await ctx.db.credential.count({ where: { bodyEncrypted: { startsWith: "1.k1." } } });
  if (left > 0) throw new Error(`${left} credentials are still under the old key`);
  const where = { projectId: ctx.projectId };
  const over = () => ctx.db.run.count({ where: { ...where, finishedAt: { not: null } } });
  await until(async () => ((await over()) >= posted ? true : null), { millis: 60_000, what: "The end of all runs" });
  const well = await ctx.db.run.count({ where: { ...where, status: "success" } });
  return [
    { name: "rotation of 10,000 credentials under running jobs", value: seconds, unit: "s" },
    { name: "rotation, runs beside it", value: posted, unit: "runs" },
    { name: "rotation, runs that did not fail", value: (100 * well) / posted, unit: "%" },
  ];
}

/** Messages for all jobs in turn, until it is stopped; answers how many there were. */
function keepPosting(inbox: string): { stop: () => Promise<number> } {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 });
  let isOver = false;
  let number = 0;
  const work = (async () => {
    while (!isOver) {
      const body = JSON.stringify({ bench: `rotation-${number % JOBS}`, number });
      const status = await send(postTo(inbox, body), agent);
      if (status !== 202) throw new Error(`the inbox answered ${status}`);
      number += 1;
      await pause(POST_EVERY_MS);
    }
  })();
  const stop = async () => {
    isOver = true;
    await work;
    agent.destroy();
    return number;
  };
  return { stop };
}
