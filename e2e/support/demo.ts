import type { RunPage } from "@/contracts/activity";
import type { CredentialItem } from "@/contracts/credentials";
import type { MessagePage } from "@/contracts/inbox";
import type { JobItem } from "@/contracts/jobs";
import type { TriggerView } from "@/contracts/triggers";
import type { Scene } from "./scene";

/** One of each thing of a project, to look at or to reach for. */
export type Target = { messageId: string; runId: string; jobId: string; triggerId: string; credentialId: string };

let known: Promise<Target> | undefined;

/** One of each in the demo's project, the run a failed one. Looked up once: what is in the demo stays there. */
export function demoTarget(demo: Scene): Promise<Target> {
  known ??= findTarget(demo);
  return known;
}

async function findTarget(demo: Scene): Promise<Target> {
  const [messages, runs, jobs, triggers, credentials] = await Promise.all([
    demo.ask<MessagePage>("inbox.list"),
    demo.ask<RunPage>("activity.list", { status: "failed" }),
    demo.ask<JobItem[]>("jobs.list"),
    demo.ask<TriggerView[]>("triggers.list"),
    demo.ask<CredentialItem[]>("credentials.list"),
  ]);
  const [message, run, job, trigger, credential] = [
    messages.rows[0],
    runs.rows[0],
    jobs[0],
    triggers[0],
    credentials[0],
  ];
  if (!message || !run || !job || !trigger || !credential) throw new Error("The demo is not seeded");
  const ids = { messageId: String(message.id), runId: String(run.id) };
  return { ...ids, jobId: job.id, triggerId: trigger.id, credentialId: credential.id };
}
