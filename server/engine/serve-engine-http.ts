import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Engine } from "./engine";
import { engineFetch, type RequestKeys } from "./engine-fetch";
import { hashSigningKey } from "./signature";

export type EngineServer = { url: string; port: number; close(): Promise<void> };

const MAX_BODY_BYTES = 40 * 1024 * 1024;

/**
 * Serves an engine as an Inngest server with keys: INNGEST_BASE_URL is the returned url, and every request has to show
 * the event key or the signing key. Its calls are signed when the engine was made with `httpCall`. Listens on 127.0.0.1
 * unless told otherwise; port 0 picks a free one. Throws where the signing key has not Inngest's form.
 */
export async function serveEngineHttp(
  options: RequestKeys & { engine: Engine; port: number; host?: string },
): Promise<EngineServer> {
  const { engine, eventKey, signingKey, port, host = "127.0.0.1" } = options;
  hashSigningKey(signingKey);
  const handle = engineFetch(engine, { eventKey, signingKey });
  const server = createServer((request, response) => {
    answer(handle, request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(error instanceof TooLargeError ? 413 : 500);
      response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => resolve());
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

class TooLargeError extends Error {}

async function answer(
  handle: ReturnType<typeof engineFetch>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (typeof value === "string") headers.set(name, value);
  }
  const body = await readBody(request);
  const answered = await handle(new URL(request.url ?? "/", "http://engine.internal"), {
    method: request.method ?? "GET",
    headers,
    ...(body.length ? { body: new Uint8Array(body) } : {}),
  });
  response.writeHead(answered.status, Object.fromEntries(answered.headers));
  response.end(await answered.text());
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) throw new TooLargeError();
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}
