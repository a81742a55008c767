import type { PrismaClient } from "@/prisma/generated/client";
import { hashPassword } from "@/server/security/password";
import { FORMS } from "../messages/commcare-envelope";
import { PEOPLE, PLAIN } from "../scenario";
import { type BodyKind, SURVEY } from "./message-bodies";

type Started = { jobId: string; triggerId: string };
export type MillionProject = {
  id: string;
  slug: string;
  /** The job that a kind of message starts; null where no trigger asks for it. */
  jobOf: (kind: BodyKind) => Started | null;
  flow: Started;
  catch: Started;
};

const ID = "million-project";
const SLUG = "kisiwa-million";

const MESSAGE_JOBS: { kind: BodyKind; name: string; criteria: object }[] = [
  { kind: "antenatal", name: "Record antenatal visit", criteria: { form: { "@xmlns": FORMS.antenatal.xmlns } } },
  { kind: "registration", name: "Register pregnancy", criteria: { form: { "@xmlns": FORMS.registration.xmlns } } },
  { kind: "postnatal", name: "Record postnatal visit", criteria: { form: { "@xmlns": FORMS.postnatal.xmlns } } },
  { kind: "birth", name: "Notify birth", criteria: { form: { "@xmlns": FORMS.birth.xmlns } } },
  { kind: "stockCount", name: "Count stock", criteria: { form: { "@xmlns": FORMS.stockCount.xmlns } } },
  { kind: "case", name: "Upsert patient", criteria: { properties: { case_type: "pregnant_woman" } } },
  { kind: "survey", name: "Report facility readiness", criteria: { _xform_id_string: SURVEY } },
];

async function addJob(db: PrismaClient, name: string, trigger: object): Promise<Started> {
  const place = name.toLowerCase().replaceAll(" ", "-");
  const made = { jobId: `million-${place}`, triggerId: `million-on-${place}` };
  await db.trigger.create({
    data: { id: made.triggerId, projectId: ID, name: `For: ${name}`, kind: "message", ...trigger },
  });
  const { adaptorName, adaptorVersion } = PLAIN;
  const code = { adaptorName, adaptorVersion, expression: "fn(state => state);" };
  await db.job.create({
    data: { id: made.jobId, projectId: ID, name, triggerId: made.triggerId, enabled: false, ...code },
  });
  await db.jobVersion.create({ data: { jobId: made.jobId, number: 1, name, triggerId: made.triggerId, ...code } });
  return made;
}

/** The project of the million, with its triggers, jobs and people (those there keep their password); a second seed of the same database is refused. */
export async function makeMillionProject(db: PrismaClient, password: string): Promise<MillionProject> {
  if (await db.project.findUnique({ where: { id: ID } })) {
    throw new Error(`This database has the million already, in the project ${SLUG}.`);
  }
  await db.project.create({ data: { id: ID, slug: SLUG, name: "Kisiwa, a million messages", concurrency: 5 } });
  const passwordHash = await hashPassword(password);
  for (const { role, email, name } of PEOPLE) {
    const user = await db.user.upsert({ where: { email }, create: { email, name, passwordHash }, update: {} });
    await db.member.create({ data: { projectId: ID, userId: user.id, role } });
  }
  const jobs = new Map<BodyKind, Started>();
  for (const { kind, name, criteria } of MESSAGE_JOBS) jobs.set(kind, await addJob(db, name, { criteria }));
  const upstreamJobId = jobs.get("antenatal")?.jobId ?? null;
  const flow = await addJob(db, "Welcome the mother", { kind: "flow", upstreamJobId });
  const rescue = await addJob(db, "Alert on a refused visit", { kind: "catch", upstreamJobId });
  return { id: ID, slug: SLUG, jobOf: (kind) => jobs.get(kind) ?? null, flow, catch: rescue };
}
