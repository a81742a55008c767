import type { RunHttpRequest } from "@/contracts/runs";
import { MAX_REQUESTS } from "@/contracts/runs";
import type { Redactor } from "./redact";
import type { SandboxMessage } from "./sandbox/messages";

type Begun = Extract<SandboxMessage, { t: "request" }>;
type Answered = Extract<SandboxMessage, { t: "answer" }>;

const MASK = "***";
const METHOD_KEPT = 20;
const HOST_KEPT = 260;
const PATH_KEPT = 2000;
const HEADERS_KEPT = 40;
const HEADER_KEPT = 500;
const BODY_SHOWN = 4 * 1024;
/** Headers and parameters of these names are secrets, whether a credential gave them or the job's text did. */
const SECRET_NAME = /auth|cookie|token|secret|passw|api-?_?key|session|signature|credential/i;

/** The requests of one run, as they are kept: bounded in number and size, secrets hidden before anything is cut. */
export class RequestBook {
  private readonly open = new Map<number, RunHttpRequest>();
  private count = 0;

  /** `deliver` is given each request once, when its answer came or the run is over. `say` writes into the log. */
  constructor(
    private readonly redactor: Redactor,
    private readonly deliver: (request: RunHttpRequest) => void,
    private readonly say: ((text: string) => void) | null,
    private readonly showBodies: boolean,
  ) {}

  begun(message: Begun): void {
    if (this.count >= MAX_REQUESTS || this.open.has(message.id)) return;
    this.count += 1;
    const request: RunHttpRequest = {
      n: this.count,
      at: Math.min(Math.max(0, message.at), Date.now()),
      method: this.clean(message.method, METHOD_KEPT),
      host: this.clean(message.host, HOST_KEPT),
      path: this.path(message.path),
      status: null,
      ms: 0,
      intercepted: message.intercepted !== undefined,
      headers: this.headers(message.headers),
    };
    this.open.set(message.id, request);
    if (message.intercepted) this.say?.(this.describe(request, message));
  }

  answered({ id, status, ms }: Answered): void {
    const request = this.open.get(id);
    if (!request) return;
    this.open.delete(id);
    this.deliver({ ...request, status, ms });
  }

  /** Whatever has no answer yet gets none any more. */
  close(): void {
    for (const request of this.open.values()) {
      this.deliver({ ...request, ms: Math.max(0, Math.round(Date.now() - request.at)) });
    }
    this.open.clear();
  }

  private clean(text: string, most: number): string {
    return this.redactor.text(text).slice(0, most);
  }

  private path(given: string): string {
    const [before = "", ...rest] = this.redactor.text(given).split("?");
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
    if (bytes > 0 && !this.showBodies) lines.push("", `(${bytes} bytes, not shown: the console of this job is locked)`);
    else if (bytes > 0) lines.push("", this.body(body, bytes));
    lines.push("", "It did not leave. The answer is 200 with the body {}.");
    return lines.join("\n");
  }

  private body(given: string, bytes: number): string {
    const isWhole = new TextEncoder().encode(given).length >= bytes;
    const text = isWhole ? this.redactor.text(given) : this.redactor.cutText(given);
    const shown = text.slice(0, BODY_SHOWN);
    return isWhole && shown.length === text.length ? shown : `${shown} … (${bytes} bytes in all)`;
  }
}
