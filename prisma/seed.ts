// Seeds a scenario: npm run seed -- demo. Child of the supervisor once web and worker are up, or by hand beside a
// running product. Sends { demo: { email, password, project, inboxUrl, superuser } } to whoever started it as soon as the login
// stands; the messages follow. Ends with 0 when all is done; started again after a crash it goes on, nothing doubled.
import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ensurePostgres } from "@/scripts/embedded-postgres.mjs";
import { migrate } from "@/scripts/migrate.mjs";
import { ROOT } from "@/scripts/root.mjs";
import { readJson, takeSettings } from "@/scripts/running-product.mjs";
import { connect, db } from "@/server/db";
import { awaitAdaptors, awaitQuiet, countRuns } from "./seed/await-product";
import { ensureCredential, ensureJobs, runScheduledJob, type Systems } from "./seed/make-jobs";
import { ensurePeople, ensureProject, ensureSuperuser } from "./seed/make-people";
import { demoSendings } from "./seed/messages/sendings";
import { seedMillion } from "./seed/million/seed-million";
import { moveDestination } from "./seed/move-destination";
import { postMessages } from "./seed/post-messages";
import { PEOPLE } from "./seed/scenario";

const FOLDER = process.env.DATA_DIR || ".data";

function readSystems(): Systems {
  const systems = readJson<Systems>(join(FOLDER, "destination.json"));
  if (!systems)
    throw new Error(`${join(FOLDER, "destination.json")} is missing: start the product with its demo first`);
  return systems;
}

/** The inbox as this machine reaches it, whatever name the public knows. */
function inboxHere(inboxKey: string): string {
  return `${(process.env.MILLRACE_URL ?? "").replace(/\/+$/, "")}/inbox/${inboxKey}`;
}

async function seedDemo(): Promise<void> {
  const told = readJson<{ password: string }>(join(FOLDER, "demo.json"));
  const password = told?.password ?? process.env.DEMO_PASSWORD ?? randomBytes(12).toString("base64url");
  const ctx = await ensureProject(db(), await ensurePeople(db(), password, told === null));
  const project = await db().project.findUniqueOrThrow({ where: { id: ctx.projectId } });
  const inboxUrl = inboxHere(project.inboxKey);
  const superuser = await ensureSuperuser(db(), password, told === null);
  process.send?.({ demo: { email: PEOPLE[0].email, password, project: project.slug, inboxUrl, superuser } });
  // Without adaptors there are jobs to look at but no runs worth making: the next start tries again.
  const problem = await awaitAdaptors(ctx).then(
    () => null,
    (error: unknown) => error,
  );
  await ensureJobs(ctx, await ensureCredential(ctx, readSystems()), ROOT);
  if (problem) throw problem;
  await postMessages(inboxUrl, demoSendings(project.createdAt));
  await awaitQuiet(ctx);
  if (await runScheduledJob(ctx)) await awaitQuiet(ctx);
  console.log(`The demo is seeded: ${JSON.stringify(await countRuns(ctx))}`);
}

/** Needs no running product: without a DATABASE_URL it starts the data directory's own PostgreSQL, and leaves it running. */
async function seedMillionRows(): Promise<void> {
  process.env.DATABASE_URL ||= (await ensurePostgres({ dir: join(FOLDER, "postgres"), log: console.log })).url();
  await migrate(process.env.DATABASE_URL);
  const password = process.env.DEMO_PASSWORD ?? randomBytes(12).toString("base64url");
  const [messages = 1_000_000, runs = Math.round(messages * 1.3)] = process.argv.slice(3).map(Number);
  const start = performance.now();
  const log = (line: string) =>
    console.log(`${((performance.now() - start) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  const client = connect(process.env.DATABASE_URL, 1);
  try {
    const { slug } = await seedMillion(client, process.env.DATABASE_URL, { messages, runs }, { password, log });
    console.log(`Project ${slug}: sign in as ${PEOPLE[0].email}, password ${password}`);
  } finally {
    await client.$disconnect();
  }
}

/** Of an install whose demo is seeded: its credential follows the demo's systems to where they listen now. */
async function followDestination(): Promise<void> {
  const { url } = readSystems();
  if (await moveDestination(db(), url)) console.log(`The demo's credential names ${url} now`);
}

const SCENARIOS: Record<string, () => Promise<void>> = {
  demo: seedDemo,
  million: seedMillionRows,
  destination: followDestination,
};
const wanted = process.argv[2] ?? "demo";
const scenario = SCENARIOS[wanted];
if (!scenario) {
  console.error(`There is no scenario "${wanted}". There is: ${Object.keys(SCENARIOS).join(", ")}.`);
  process.exit(2);
}
if (wanted === "demo" || existsSync(join(FOLDER, "started.json"))) {
  takeSettings(FOLDER);
  process.env.SIGN_UP = "open"; // closed is for people at the door, not for whoever runs the server
}
const start = performance.now();
try {
  await scenario();
  console.log(`Done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  if (wanted === "demo") await db().$disconnect();
}
process.exit();
