import type { APIRequestContext } from "@playwright/test";
import { PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import type { MessageView } from "@/contracts/inbox";
import type { JobView } from "@/contracts/jobs";
import { isFinal, type RunStatus, type RunView } from "@/contracts/runs";
import { Calls } from "./calls";
import { started, systems } from "./installed";
import { until } from "./until";

type Trigger = { name: string; criteria?: object; exclusion?: object };
type FollowUp = { name: string; kind: "flow" | "catch"; upstreamJobId: string };
type Job = {
  name: string;
  expression: string;
  triggerId?: string;
  credentialId?: string;
  /** Off when new; most tests want it on. */
  enabled?: boolean;
};

/** A project of a test's own and quick ways to fill it, where the way by the screens is not what the test proves. */
export class Scene {
  readonly slug: string;
  readonly calls: Calls;
  #request: APIRequestContext;
  #inboxUrl: string | undefined;

  private constructor(slug: string, request: APIRequestContext) {
    this.slug = slug;
    this.#request = request;
    this.calls = new Calls(request);
  }

  static async make(request: APIRequestContext, name: string): Promise<Scene> {
    const { slug } = await new Calls(request).tell<{ slug: string }>("projects.create", { name });
    return new Scene(slug, request);
  }

  /** The demo's project, as one of its people sees it. */
  static ofDemo(request: APIRequestContext): Scene {
    return new Scene(started().demo.project, request);
  }

  path(room = ""): string {
    return `/p/${this.slug}${room ? `/${room}` : ""}`;
  }

  ask<T>(procedure: string, input: object = {}): Promise<T> {
    return this.calls.ask<T>(procedure, { project: this.slug, ...input });
  }

  tell<T>(procedure: string, input: object = {}): Promise<T> {
    return this.calls.tell<T>(procedure, { project: this.slug, ...input });
  }

  async makeTrigger({ name, criteria = {}, exclusion }: Trigger): Promise<string> {
    const terms = {
      criteria: JSON.stringify(criteria),
      ...(exclusion ? { exclusion: JSON.stringify(exclusion) } : {}),
    };
    return (await this.tell<{ id: string }>("triggers.create", { name, kind: "message", ...terms })).id;
  }

  async follow(terms: FollowUp): Promise<string> {
    return (await this.tell<{ id: string }>("triggers.create", terms)).id;
  }

  /** A credential for the demo's destination, granted to the project. */
  async makeCredential(name = "Clinic register"): Promise<string> {
    const { url: baseUrl, username, password } = systems();
    const body = JSON.stringify({ baseUrl, username, password });
    return (await this.calls.tell<{ id: string }>("credentials.create", { name, body, project: this.slug })).id;
  }

  /** A job with the http adaptor. */
  async makeJob({ enabled = true, ...job }: Job): Promise<string> {
    const [http] = PRODUCT_ADAPTORS;
    const adaptor = { adaptorName: http?.name, adaptorVersion: http?.version };
    const { id: jobId } = await this.tell<{ id: string }>("jobs.create", { ...job, ...adaptor });
    if (enabled) await this.tell("jobs.switch", { jobId, enabled });
    return jobId;
  }

  /** Saves another expression, as somebody else at another screen would. */
  async rewriteJob(jobId: string, expression: string): Promise<void> {
    const job = await this.ask<JobView>("jobs.view", { jobId });
    const { version, name, adaptorName, adaptorVersion, trigger, credential } = job;
    const terms = { name, adaptorName, adaptorVersion, triggerId: trigger?.id, credentialId: credential?.id };
    await this.tell("jobs.update", { jobId, version, ...terms, expression });
  }

  async inboxUrl(): Promise<string> {
    this.#inboxUrl ??= (await this.tell<{ url: string }>("projects.revealInboxUrl")).url;
    return this.#inboxUrl;
  }

  /** Posts to the inbox as a sender would; answers the message's id. */
  async send(body: unknown, headers: Record<string, string> = {}): Promise<string> {
    const reply = await this.#request.post(await this.inboxUrl(), { data: body, headers });
    if (reply.status() !== 202) throw new Error(`The inbox answered ${reply.status()}: ${await reply.text()}`);
    return ((await reply.json()) as { id: string }).id;
  }

  /** The first run of a message once there is one. */
  runOf(messageId: string): Promise<string> {
    return until(`a run of message #${messageId}`, async () => {
      const { runs } = await this.ask<MessageView>("inbox.view", { messageId });
      const first = runs.at(-1);
      return first ? String(first.id) : null;
    });
  }

  /** Waits until a run is running, or has ended. */
  reach(runId: string, wanted: "running" | "final"): Promise<RunStatus> {
    return until(`run #${runId} is ${wanted}`, async () => {
      const { status } = await this.ask<RunView>("runs.view", { runId });
      return (wanted === "final" ? isFinal(status) : status === "running") ? status : null;
    });
  }

  /** Sends a message and waits for the end of the run it starts. */
  async runOn(body: unknown): Promise<{ messageId: string; runId: string; status: RunStatus }> {
    const messageId = await this.send(body);
    const runId = await this.runOf(messageId);
    return { messageId, runId, status: await this.reach(runId, "final") };
  }
}
