import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { hashBody } from "./body-hash";
import type { RequestWatch } from "./request-watch";
import { BODY_HASHED, SentBodies } from "./sent-bodies";

type Undici = {
  origin?: unknown;
  method?: unknown;
  path?: unknown;
  headers?: unknown;
  body?: unknown;
  onData?: unknown;
};
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
  watchUndici(current);
  watchHttp(current);
}

function on(channel: string, hear: (message: never) => void): void {
  subscribe(channel, (message) => hear(message as never));
}

function watchUndici(current: () => RequestWatch | null): void {
  on("undici:request:create", ({ request }: { request: Undici & object }) => {
    const origin = new URL(String(request.origin));
    const headers = undiciHeaders(request.headers);
    const facts = { scheme: origin.protocol.slice(0, -1), host: headers.host ?? origin.host, headers };
    const bodyHash = hashOf(request.body, headers["content-type"]);
    current()?.begin(request, { method: String(request.method), path: String(request.path), ...facts, bodyHash });
  });
  on("undici:request:headers", (message: { request: Undici & object; response: UndiciResponse }) => {
    const { request, response } = message;
    const watch = current();
    const { onData } = request;
    if (!watch || typeof onData !== "function") return watch?.answered(request, response.statusCode);
    watch.answered(request, response.statusCode, undiciHeaders(response.headers));
    // Not every copy tells of the pieces of a body on a channel: all of them pass here.
    request.onData = function (this: unknown, chunk: Uint8Array) {
      watch.piece(request, chunk);
      return onData.call(this, chunk);
    };
  });
  on("undici:request:trailers", ({ request }: { request: object }) => current()?.complete(request));
  on("undici:request:error", ({ request }: { request: object }) => current()?.answered(request, null));
}

type UndiciResponse = { statusCode: number; headers: unknown };

function watchHttp(current: () => RequestWatch | null): void {
  const bodies = new SentBodies();
  bodies.watch(() => current() !== null);
  on("http.client.request.start", ({ request }: { request: Outgoing & object }) => {
    const headers = plainHeaders(request.getHeaders());
    const { method, path } = request;
    const facts = { scheme: request.protocol.slice(0, -1), host: headers.host ?? request.host, path, headers };
    // Heard once the last piece was written.
    const bodyHash = bodies.hashOf(request, headers["content-type"]);
    current()?.begin(request, { method, ...facts, bodyHash });
  });
  on("http.client.response.finish", ({ request, response }: { request: object; response: IncomingMessage }) => {
    const watch = current();
    if (!watch) return;
    watch.answered(request, response.statusCode ?? null, plainHeaders(response.headers));
    const push = response.push;
    response.push = (chunk: Uint8Array | null, ...more) => {
      if (chunk === null) watch.complete(request);
      else watch.piece(request, chunk);
      return push.call(response, chunk, ...more);
    };
  });
  on("http.client.request.error", ({ request }: { request: object }) => current()?.answered(request, null));
}

function hashOf(body: unknown, contentType: string | undefined): string | null {
  if (body === null || body === undefined) return hashBody(Buffer.alloc(0), contentType);
  if (!(body instanceof Uint8Array) || body.byteLength > BODY_HASHED) return null;
  return hashBody(Buffer.from(body.buffer, body.byteOffset, body.byteLength), contentType);
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
