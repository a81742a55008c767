import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { connect } from "inngest/connect";
import { serve } from "inngest/edge";
import { serve as serveNode } from "inngest/node";
import pg from "pg";
import { bindTransport } from "@/inngest/client";
import { client, functions } from "@/inngest/index";
import { createEngine } from "@/server/engine/engine";
import { engineFetch } from "@/server/engine/engine-fetch";
import { env } from "@/server/env";
import { log } from "@/server/log";
import { hearClient } from "./bind-sender";

const ENGINE_CONNECTIONS = 8;
/** Functions at once. They are promises of this process; what costs (sandboxes, a project's runs) has limits of its own. */
const ENGINE_WORKERS = 100;
const ENGINE_KEEP_MS = 60 * 60 * 1000;
/** Less than the worker gives itself to stop, so that what goes on is given back and not left to its lease. */
const ENGINE_GRACE_MS = 7_000;
const APP_ORIGIN = "http://worker.internal";
const APP_PATH = "/api/inngest";

/** What drives the functions of this process. */
export type Background = { stop(): Promise<void> };

/** Binds the worker: from here on its functions are driven, by the embedded engine or by the Inngest server. */
export async function startBackground(): Promise<Background> {
  hearClient();
  const { BACKGROUND, INNGEST_WORKER } = env();
  if (BACKGROUND === "embedded") return startEmbedded();
  return INNGEST_WORKER === "connect" ? startConnected() : startServed();
}

async function startEmbedded(): Promise<Background> {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: ENGINE_CONNECTIONS });
  const handle = serve({ client, functions, serveOrigin: APP_ORIGIN, servePath: APP_PATH });
  const host = new URL(APP_ORIGIN).host;
  const engine = createEngine({
    pool,
    workers: ENGINE_WORKERS,
    keepMs: ENGINE_KEEP_MS,
    stopGraceMs: ENGINE_GRACE_MS,
    call: (url, { headers, body }) => handle(new Request(url, { method: "POST", headers: { host, ...headers }, body })),
    log: (message, detail) => log.warn(detail instanceof Error ? { error: detail.message } : {}, message),
  });
  bindTransport(engineFetch(engine));
  await engine.start();
  const registered = await handle(new Request(APP_ORIGIN + APP_PATH, { method: "PUT", headers: { host } }));
  if (!registered.ok) {
    await engine.stop();
    await pool.end();
    throw new Error(`the background functions could not be registered: ${await registered.text()}`);
  }
  return {
    async stop() {
      await engine.stop();
      await pool.end();
    },
  };
}

async function startConnected(): Promise<Background> {
  if (typeof WebSocket === "undefined") {
    throw new Error(
      "BACKGROUND=inngest connects by WebSocket, which this Node lacks: use Node 22, start it with --experimental-websocket, or set INNGEST_WORKER=serve",
    );
  }
  const connection = await connect({
    apps: [{ client, functions }],
    maxWorkerConcurrency: ENGINE_WORKERS,
    isolateExecution: false, // its thread needs files that the bundled worker does not have
    handleShutdownSignals: [],
  });
  return { stop: () => connection.close() };
}

/** The Inngest server calls this worker over HTTP, signed with the signing key. */
async function startServed(): Promise<Background> {
  const { HOST, INNGEST_WORKER_PORT, INNGEST_WORKER_URL } = env();
  const host = HOST.includes(":") ? `[${HOST}]` : HOST;
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(INNGEST_WORKER_PORT, HOST, () => resolve());
  });
  const origin = INNGEST_WORKER_URL ?? `http://${host}:${(server.address() as AddressInfo).port}`;
  server.on("request", serveNode({ client, functions, serveOrigin: origin, servePath: APP_PATH }));
  server.requestTimeout = 0;
  const handle = serve({ client, functions, serveOrigin: origin, servePath: APP_PATH });
  const registered = await handle(new Request(origin + APP_PATH, { method: "PUT", headers: { host } }));
  if (!registered.ok) {
    server.close();
    throw new Error(`the Inngest server did not take the background functions: ${await registered.text()}`);
  }
  log.info({ origin }, "the Inngest server calls this worker");
  return {
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
      }),
  };
}
