import { subscribe } from "node:diagnostics_channel";
import type { Channel } from "./channel";
import type { RequestMessage } from "./messages";

/** What a request is known by when it begins. */
export type RequestFacts = Omit<RequestMessage, "t" | "n" | "id" | "at">;

/** More than the parent keeps are not told. */
const MOST_REQUESTS = 200;
const HEADERS_SENT = 8 * 1024;
const PATH_SENT = 8 * 1024;

/** Tells the parent of the requests of one run: each when it begins, and when its answer begins to arrive. */
export class RequestWatch {
  private count = 0;
  private readonly open = new WeakMap<object, { id: number; begun: number }>();

  constructor(
    private readonly channel: Channel,
    private readonly run: number,
  ) {}

  begin(request: object, facts: RequestFacts): void {
    if (this.count >= MOST_REQUESTS) return;
    this.count += 1;
    this.open.set(request, { id: this.count, begun: performance.now() });
    const { path, headers, ...others } = facts;
    const bounded = { path: path.slice(0, PATH_SENT), headers: withinBounds(headers) };
    this.channel.send({ t: "request", n: this.run, id: this.count, at: Date.now(), ...others, ...bounded });
  }

  answered(request: object, status: number | null): void {
    const found = this.open.get(request);
    if (!found) return;
    this.open.delete(request);
    const ms = Math.round(performance.now() - found.begun);
    this.channel.send({ t: "answer", n: this.run, id: found.id, status, ms });
  }
}

/** Whole headers only: half of a secret would be recognised by nobody. */
function withinBounds(headers: Record<string, string>): Record<string, string> {
  let bytes = 0;
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => {
      bytes += name.length + value.length;
      return bytes <= HEADERS_SENT;
    }),
  );
}

type Undici = { origin?: unknown; method?: unknown; path?: unknown; headers?: unknown };
type Outgoing = {
  method: string;
  path: string;
  host: string;
  protocol: string;
  getHeaders(): Record<string, unknown>;
};

/**
 * Watches every request that leaves by node:http, node:https, fetch or any copy of undici, whatever client is on top.
 * Both publish on channels of Node's own, which bundled copies share.
 */
export function watchRequests(current: () => RequestWatch | null): void {
  const on = (channel: string, hear: (message: never) => void) =>
    subscribe(channel, (message) => hear(message as never));
  on("undici:request:create", ({ request }: { request: Undici & object }) => {
    const origin = new URL(String(request.origin));
    const headers = undiciHeaders(request.headers);
    const path = String(request.path);
    const facts = { scheme: origin.protocol.slice(0, -1), host: headers.host ?? origin.host, path, headers };
    current()?.begin(request, { method: String(request.method), ...facts });
  });
  on("undici:request:headers", ({ request, response }: { request: object; response: { statusCode: number } }) =>
    current()?.answered(request, response.statusCode),
  );
  on("undici:request:error", ({ request }: { request: object }) => current()?.answered(request, null));
  on("http.client.request.start", ({ request }: { request: Outgoing & object }) => {
    const headers = plainHeaders(request.getHeaders());
    const { method, path } = request;
    const facts = { scheme: request.protocol.slice(0, -1), host: headers.host ?? request.host, path, headers };
    current()?.begin(request, { method, ...facts });
  });
  on("http.client.response.finish", ({ request, response }: { request: object; response: { statusCode?: number } }) =>
    current()?.answered(request, response.statusCode ?? null),
  );
  on("http.client.request.error", ({ request }: { request: object }) => current()?.answered(request, null));
}

/** Names and values in turn, or (older copies of undici) one text as it goes over the wire. */
function undiciHeaders(headers: unknown): Record<string, string> {
  const found: Record<string, string> = {};
  if (typeof headers === "string") {
    for (const line of headers.split("\r\n")) {
      const colon = line.indexOf(":");
      if (colon > 0) found[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
  } else if (Array.isArray(headers)) {
    for (let i = 0; i + 1 < headers.length; i += 2) found[String(headers[i]).toLowerCase()] = String(headers[i + 1]);
  }
  return found;
}

/** Headers as Node keeps them: a text, a number, or several texts under one name. */
export function plainHeaders(headers: Record<string, unknown>): Record<string, string> {
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name.toLowerCase(), String(value)]));
}
