import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import next from "next";
import { addressOf, CLIENT_ADDRESS_HEADER } from "@/server/auth/client-address";
import { siteHeaders } from "@/server/auth/content-policy";
import { db } from "@/server/db";
import { handleInbox } from "@/server/door/handle-inbox";
import { GATE_LIMITS, ownTarget, RequestGate, told } from "@/server/door/request-gate";
import { sendAnswer } from "@/server/door/send-answer";
import { env } from "@/server/env";
import { news } from "@/server/listen";
import { log } from "@/server/log";
import { bindSender } from "./bind-sender";

/** Open streams and uploads get so long to end by themselves when the process is told to stop. */
const GRACE_MS = 5_000;

/** The web process: one HTTP server with the inbox door in front and Next behind. It executes no job. */
async function startWeb(): Promise<void> {
  const { HOST, PORT, DATA_DIR, NODE_ENV } = env();
  const server = createServer();
  server.keepAliveTimeout = 70_000; // longer than usual proxies keep theirs
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(PORT, HOST, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://${HOST.includes(":") ? `[${HOST}]` : HOST}:${port}`;
  process.env.PUBLIC_URL ||= url; // with PORT=0 nobody could say it before; Next's modules read it from here on
  process.env.NEXTAUTH_URL = process.env.PUBLIC_URL;
  process.env.NEXT_TELEMETRY_DISABLED ??= "1";
  const sender = bindSender();
  const isDev = NODE_ENV === "development";
  const app = next({ dev: isDev, dir: process.cwd(), hostname: HOST, port, httpServer: server });
  const prepared = app.prepare();
  const pages = prepared.then(() => app.getRequestHandler());
  server.on("request", (request, response) => void answer(request, response, pages));

  const file = join(DATA_DIR, "web.json");
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    rmSync(file, { force: true });
    endStreams(); // browsers come back by themselves, to the next process
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    setInterval(() => server.closeIdleConnections(), 50).unref();
    setTimeout(() => server.closeAllConnections(), GRACE_MS).unref();
    await closed;
    await Promise.allSettled([app.close(), sender.stop(), news().close(), db().$disconnect()]);
    process.exit(0);
  };
  process.on("SIGTERM", () => void stop());
  process.on("SIGINT", () => void stop());
  process.on("disconnect", () => void stop()); // the supervisor was killed

  await prepared;
  mkdirSync(DATA_DIR, { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  log.info({ url }, "web ready");
  process.stdout.write(`web ready ${url}\n`);
  process.send?.("ready");
}

/** Answers under way; those that are event streams would never end by themselves. */
const open = new Set<ServerResponse>();

function endStreams(): void {
  for (const response of open) {
    if (String(response.getHeader("content-type")).startsWith("text/event-stream")) response.end();
  }
}

type Pages = Promise<(request: IncomingMessage, response: ServerResponse) => Promise<void>>;

let gate: RequestGate | undefined;

async function answer(request: IncomingMessage, response: ServerResponse, pages: Pages): Promise<void> {
  try {
    request.url = ownTarget(request.url ?? "/");
    const isSecure = process.env.PUBLIC_URL?.startsWith("https://") ?? false;
    for (const [name, value] of Object.entries(siteHeaders(isSecure, request.url))) response.setHeader(name, value);
    if (await handleInbox(request, response)) return;
    const { TRUSTED_PROXIES, REQUESTS_PER_MINUTE } = env();
    const forwarded = request.headers["x-forwarded-for"];
    const chain = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    const address = addressOf(request.socket.remoteAddress, chain, TRUSTED_PROXIES);
    gate ??= new RequestGate({ ...GATE_LIMITS, perMinute: REQUESTS_PER_MINUTE });
    const admitted = gate.admit(request, address, Date.now());
    if ("refusal" in admitted) return sendAnswer(request, response, told(admitted.refusal), false);
    open.add(response);
    response.once("close", () => {
      open.delete(response);
      admitted.leave();
    });
    request.headers[CLIENT_ADDRESS_HEADER] = address;
    await (await pages)(request, response);
  } catch (error) {
    log.error({ error: String(error) }, "a request failed in front of the pages");
    if (!response.headersSent) response.writeHead(500, { "Content-Type": "text/plain" });
    response.end("Something went wrong here. It was logged.\n");
  }
}

startWeb().catch((error: unknown) => {
  log.fatal({ error: String(error) }, "the web process could not start");
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
