import { timingSafeEqual } from "node:crypto";
import type { Pool } from "pg";
import { type Checkpoint, cancelRun, checkpointSteps, sendSignal } from "./checkpoint-steps";
import type { Engine } from "./engine";
import type { FunctionList } from "./function-list";
import { type FunctionConfig, LIMITS, type SentEvent } from "./protocol";
import { receiveEvents } from "./receive-events";
import { ensureSchema } from "./schema";
import { hashSigningKey } from "./signature";
import { isTransient } from "./transaction";

/** Keys that every request has to show: the event key in /e/:key, the hashed signing key as bearer elsewhere. */
export type RequestKeys = { eventKey: string; signingKey: string };

type Context = { pool: Pool; engine: Engine | null; functions: FunctionList | null; ready: () => Promise<void> };
type Handler = (context: Context, request: Request, id: string) => Promise<Response>;

const ROUTES: [method: string, path: RegExp, handler: Handler][] = [
  ["POST", /^\/e\/([^/]+)$/, takeEvents],
  ["POST", /^\/fn\/register$/, register],
  ["POST", /^\/v1\/checkpoint\/([^/]+)\/async$/, checkpoint],
  ["GET", /^\/v0\/runs\/([^/]+)\/actions$/, readSteps],
  ["GET", /^\/v0\/runs\/([^/]+)\/batch$/, readBatch],
  ["POST", /^\/v1\/signals$/, signal],
  ["GET", /^\/v1\/runs\/([^/]+)$/, readRun],
  ["DELETE", /^\/v1\/runs\/([^/]+)$/, cancel],
  ["GET", /^\/health$/, async () => json({ status: 200 })],
];

/**
 * The part of the Inngest server's HTTP API that the SDK calls, as a function like fetch: give it to
 * `new Inngest({ isDev: true, baseUrl: "http://engine.internal", fetch })` and every call of the SDK ends here, with no
 * port. Over a bare pool it works in any process of the same database, whether or not an engine runs there: events are
 * rows and a notification. Only /fn/register needs an engine. With `keys`, requests without them get 401.
 */
export function engineFetch(
  target: Pool | Engine,
  keys?: RequestKeys,
): (input: string | URL | Request, init?: RequestInit) => Promise<Response> {
  const context = contextOf(target);
  return async (input, init) => {
    const request = new Request(input, init);
    const path = new URL(request.url).pathname;
    for (const [method, pattern, handler] of ROUTES) {
      const match = pattern.exec(path);
      if (!match || method !== request.method) continue;
      const id = decodeURIComponent(match[1] ?? "");
      if (keys && !isAllowed(keys, request, path, id)) return json({ error: "unauthorized", status: 401 }, 401);
      return answer(context, request, id, handler);
    }
    return json({ error: `the embedded engine has no ${request.method} ${path}`, status: 404 }, 404);
  };
}

function contextOf(target: Pool | Engine): Context {
  const engine = "register" in target ? target : null;
  const pool = "register" in target ? target.pool : target;
  let schema: Promise<void> | undefined;
  const ready = () => {
    schema ??= ensureSchema(pool).catch((error: unknown) => {
      schema = undefined;
      throw error;
    });
    return schema;
  };
  return { pool, engine, functions: engine?.functions ?? null, ready };
}

async function answer(context: Context, request: Request, id: string, handler: Handler): Promise<Response> {
  try {
    await context.ready();
    return await handler(context, request, id);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const status = error instanceof SyntaxError ? 400 : isTransient(error) ? 503 : 500;
    return json({ error: message, status }, status);
  }
}

function isAllowed(keys: RequestKeys, request: Request, path: string, id: string): boolean {
  if (path === "/health") return true;
  if (path.startsWith("/e/")) return sameText(id, keys.eventKey);
  return sameText(request.headers.get("authorization") ?? "", `Bearer ${hashSigningKey(keys.signingKey)}`);
}

function sameText(given: string, wanted: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(wanted);
  return a.length === b.length && timingSafeEqual(a, b);
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json" } });
}

async function takeEvents({ pool, engine }: Context, request: Request): Promise<Response> {
  const body = (await request.json()) as SentEvent | SentEvent[];
  const events = [body].flat();
  for (const event of events) {
    const refused = eventFault(event);
    if (refused) return json({ ids: [], ...refused }, refused.status);
  }
  const seed = request.headers.get("x-inngest-event-id-seed");
  const ids = await receiveEvents(pool, events, seed, engine === null);
  engine?.wake();
  return json({ ids, status: 200 });
}

function eventFault(event: SentEvent): { status: 400 | 413; error: string } | null {
  if (typeof event?.name !== "string" || !event.name) return { status: 400, error: "an event has no name" };
  if (event.name.includes("\0") || String(event.id ?? "").includes("\0")) {
    return { status: 400, error: "an event's name or id holds a NUL character" };
  }
  if (Buffer.byteLength(JSON.stringify(event)) <= LIMITS.eventBytes) return null;
  return { status: 413, error: `the event ${event.name} is larger than ${LIMITS.eventBytes} bytes` };
}

async function register({ engine }: Context, request: Request): Promise<Response> {
  if (!engine) return json({ error: "functions register in the process whose engine runs them", status: 409 }, 409);
  const body = (await request.json()) as { functions: FunctionConfig[]; appName?: string };
  try {
    await engine.register(body.functions, body.appName);
  } catch (error) {
    if (isTransient(error)) throw error;
    return json({ error: error instanceof Error ? error.message : String(error), status: 400 }, 400);
  }
  return json({ ok: true, modified: true, status: 200 });
}

async function checkpoint({ pool, functions }: Context, request: Request, runId: string): Promise<Response> {
  const status = await checkpointSteps(pool, functions, runId, (await request.json()) as Checkpoint);
  return json({}, status);
}

async function readSteps({ pool }: Context, _request: Request, runId: string): Promise<Response> {
  const { rows } = await pool.query<{ id: string; result: unknown }>(
    "select id, result from engine.step where run_id = $1",
    [runId],
  );
  return json(Object.fromEntries(rows.map((row) => [row.id, row.result])));
}

async function readBatch({ pool }: Context, _request: Request, runId: string): Promise<Response> {
  const { rows } = await pool.query<{ events: unknown }>("select events from engine.run where id = $1", [runId]);
  return rows[0] ? json(rows[0].events) : json({ error: "no such run", status: 404 }, 404);
}

async function signal({ pool, engine }: Context, request: Request): Promise<Response> {
  const body = (await request.json()) as { signal: string; data?: unknown };
  const runId = await sendSignal(pool, body.signal, body.data);
  engine?.wake();
  return runId ? json({ data: { run_id: runId } }) : json({ error: "nobody waits for that signal", status: 404 }, 404);
}

async function readRun({ pool }: Context, _request: Request, runId: string): Promise<Response> {
  const { rows } = await pool.query(
    `select id as run_id, fn as function_id, status, output, queued_at as run_started_at, ended_at
     from engine.run where id = $1`,
    [runId],
  );
  return rows[0] ? json({ data: rows[0] }) : json({ error: "no such run", status: 404 }, 404);
}

async function cancel({ pool, engine, functions }: Context, _request: Request, runId: string): Promise<Response> {
  const cancelled = await cancelRun(pool, functions, runId);
  engine?.wake();
  return cancelled ? json({ ok: true }) : json({ error: "no such run is running", status: 404 }, 404);
}
