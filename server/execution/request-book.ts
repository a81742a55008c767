import type { RunHttpRequest } from "@/contracts/runs";
import { MAX_REQUESTS } from "@/contracts/runs";
import type { Answerer, NotedRequest, RecordedAnswer } from "./noted-request";
import { readAnswer } from "./read-answer";
import type { Redactor } from "./redact";
import { ANSWERS_BYTES } from "./sandbox/answer-record";
import type { RecordedMessage, SandboxMessage } from "./sandbox/messages";

type Begun = Extract<SandboxMessage, { t: "request" }>;
type Answered = Extract<SandboxMessage, { t: "answer" }>;
type Reply = (id: number, answer: RecordedAnswer | null) => void;

export type BookOptions = {
  redactor: Redactor;
  /** Given each request once, when its answer came or the run is over. */
  deliver: (request: NotedRequest) => void;
  /** Writes of each request that did not leave into the log; null: not at all. */
  say: ((text: string) => void) | null;
  showBodies: boolean;
  /** In a replayed run: how each request is answered, and who is told. */
  replay: { answers: Answerer; reply: Reply } | null;
};

const MASK = "***";
const METHOD_KEPT = 20;
const HOST_KEPT = 260;
const PATH_KEPT = 2000;
const HEADERS_KEPT = 40;
const HEADER_KEPT = 500;
const BODY_SHOWN = 4 * 1024;
const HASH_KEPT = 100;
/** Headers and parameters of these names are secrets, whether a credential gave them or the job's text did. */
const SECRET_NAME = /auth|cookie|token|secret|passw|api-?_?key|session|signature|credential/i;

/** The requests of one run, as they are kept: bounded in number and size, secrets hidden before anything is cut. */
export class RequestBook {
  private readonly open = new Map<number, NotedRequest>();
  private count = 0;
  private recordedBytes = 0;

  constructor(private readonly options: BookOptions) {}

  begun(message: Begun): void {
    const { replay, say, showBodies } = this.options;
    if (this.count >= MAX_REQUESTS || this.open.has(message.id)) {
      replay?.reply(message.id, null);
      return;
    }
    this.count += 1;
    const { intercepted, bodyHash } = message;
    const request: NotedRequest = {
      n: this.count,
      at: Math.min(Math.max(0, message.at), Date.now()),
      method: this.clean(message.method, METHOD_KEPT),
      host: this.clean(message.host, HOST_KEPT),
      path: this.path(message.path),
      status: null,
      ms: 0,
      intercepted: intercepted !== undefined,
      headers: this.headers(message.headers),
      bodyHash: bodyHash === null ? null : this.clean(bodyHash, HASH_KEPT),
      body: intercepted && showBodies ? this.body(intercepted.body, intercepted.bytes) : null,
      answer: null,
      answeredBy: null,
    };
    if (replay && intercepted) {
      this.replayed(request, message.id, replay);
      return;
    }
    this.open.set(message.id, request);
    if (intercepted) say?.(this.describe(request, message));
  }

  answered({ id, status, ms }: Answered): void {
    const request = this.open.get(id);
    if (!request) return;
    Object.assign(request, { status, ms });
    // Of one that left the answer is still to come, whole; one that got none is over.
    if (request.intercepted || status === null) this.finish(id, request);
  }

  /** The answer to a request that left is there. */
  recorded({ id, headers, body }: RecordedMessage): void {
    const request = this.open.get(id);
    if (!request || request.status === null || this.options.replay) return;
    this.recordedBytes += body?.length ?? 0;
    if (body !== null && this.recordedBytes <= ANSWERS_BYTES * 2) {
      request.answer = readAnswer(this.options.redactor, request.status, request.bodyHash, { headers, body });
    }
    this.finish(id, request);
  }

  private finish(id: number, request: NotedRequest): void {
    this.open.delete(id);
    this.options.deliver(request);
  }

  private replayed(request: NotedRequest, id: number, { answers, reply }: NonNullable<BookOptions["replay"]>): void {
    const given = answers(request);
    const answeredBy = given?.by ?? "refused";
    this.options.deliver({ ...request, status: given?.answer.status ?? null, answeredBy });
    reply(id, given?.answer ?? null);
  }

  /** Whatever has no answer yet gets none any more. */
  close(): void {
    for (const request of this.open.values()) {
      const ms = request.status === null ? Math.max(0, Math.round(Date.now() - request.at)) : request.ms;
      this.options.deliver({ ...request, ms });
    }
    this.open.clear();
  }

  private clean(text: string, most: number): string {
    return this.options.redactor.text(text).slice(0, most);
  }

  private path(given: string): string {
    const [before = "", ...rest] = this.options.redactor.text(given).split("?");
    const query = rest.join("?").replace(/([^&=]+)=([^&]*)/g, (pair, name: string) => {
      return SECRET_NAME.test(name) ? `${name}=${MASK}` : pair;
    });
    return (rest.length > 0 ? `${before}?${query}` : before).slice(0, PATH_KEPT);
  }

  private headers(given: Record<string, unknown>): Record<string, string> {
    const kept = Object.entries(given).slice(0, HEADERS_KEPT);
    return Object.fromEntries(
      kept.map(([name, value]) => [
        this.clean(name, 100),
        SECRET_NAME.test(name) ? MASK : this.clean(String(value), HEADER_KEPT),
      ]),
    );
  }

  private describe(request: RunHttpRequest, { scheme, intercepted }: Begun): string {
    const { method, host, path, headers } = request;
    const lines = [`Test mode: ${method} ${this.clean(scheme, 10)}://${host}${path}`];
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
    const { body = "", bytes = 0 } = intercepted ?? {};
    if (bytes > 0 && !this.options.showBodies)
      lines.push("", `(${bytes} bytes, not shown: the console of this job is locked)`);
    else if (bytes > 0) lines.push("", this.body(body, bytes));
    lines.push("", "It did not leave. The answer is 200 with the body {}.");
    return lines.join("\n");
  }

  private body(given: string, bytes: number): string {
    const isWhole = new TextEncoder().encode(given).length >= bytes;
    const text = isWhole ? this.options.redactor.text(given) : this.options.redactor.cutText(given);
    const shown = text.slice(0, BODY_SHOWN);
    return isWhole && shown.length === text.length ? shown : `${shown} … (${bytes} bytes in all)`;
  }
}
