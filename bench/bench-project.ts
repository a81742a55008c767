import { randomBytes } from "node:crypto";
import { PLAIN } from "@/prisma/seed/scenario";
import type { UserActor } from "@/server/core/actor";
import { actorContext, inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { signUp } from "@/server/domain/account/sign-up";
import { createJob } from "@/server/domain/jobs/create-job";
import { switchJob } from "@/server/domain/jobs/switch-job";
import { createProject } from "@/server/domain/projects/create-project";
import { setConcurrency } from "@/server/domain/projects/set-concurrency";
import { createTrigger } from "@/server/domain/triggers/create-trigger";
import { until } from "./child";
import type { Post } from "./load";
import type { Product } from "./product";

const ADAPTOR_MS = 180_000;

export type BenchProject = { ctx: ProjectCtx; inbox: string };

/** A project of its own in the running product, made by the product's verbs, with room for ten runs at once. */
export async function makeBenchProject(product: Product, name: string): Promise<BenchProject> {
  const email = `${name}-${randomBytes(4).toString("hex")}@bench.example`;
  const person = { name, email, password: randomBytes(12).toString("hex"), isVerified: true };
  const { userId } = await signUp(systemContext("bench"), person);
  if (userId === null) throw new Error(`${email} is taken`);
  const owner: UserActor = {
    kind: "user",
    userId,
    name,
    email,
    isSuperuser: false,
    isSupport: false,
    hasMfa: false,
    sessionId: null,
  };
  const account = { ...actorContext(owner), emit: () => undefined };
  const { slug } = await createProject(account, { name: `Bench ${name}` });
  const ctx = await inProject(account, slug);
  await setConcurrency(ctx, { concurrency: 10 });
  const { inboxKey } = await ctx.db.project.findUniqueOrThrow({ where: { id: ctx.projectId } });
  return { ctx, inbox: `${product.url}/inbox/${inboxKey}` };
}

/** A job that is on, started by messages with `{"bench": <name>}`, and its trigger. Waits until its adaptor is installed. */
export async function addJob(
  { ctx }: BenchProject,
  name: string,
  expression: string,
): Promise<{ jobId: string; triggerId: string }> {
  const { adaptorName, adaptorVersion } = PLAIN;
  const where = { name: adaptorName, version: adaptorVersion, status: "installed" };
  await until(async () => ((await ctx.db.adaptor.count({ where })) === 1 ? true : null), {
    millis: ADAPTOR_MS,
    what: `The install of ${adaptorName}`,
  });
  const trigger = await createTrigger(ctx, { name, kind: "message", criteria: JSON.stringify({ bench: name }) });
  const job = await createJob(ctx, { name, triggerId: trigger.id, adaptorName, adaptorVersion, expression });
  await switchJob(ctx, { jobId: job.id, enabled: true });
  return { jobId: job.id, triggerId: trigger.id };
}

export function postTo(inbox: string, body: string): Post {
  return { url: inbox, headers: { "content-type": "application/json" }, body };
}
