import type { IncomingMessage, ServerResponse } from "node:http";
import { MAX_BODY_BYTES } from "@/lib/body/read-body";
import { type Ctx, systemContext } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { answerInbox, type InboxAnswer } from "@/server/door/answer-inbox";

const INBOX_PATH = /^\/inbox\/([^/?#]+)\/?$/;

/**
 * The inbox on Node's own HTTP server, in front of Next, which would cost a message many times its price. Gives false
 * when the request is for somebody else. The same answers as the route handler of app/inbox.
 */
export async function handleInbox(
  req: IncomingMessage,
  res: ServerResponse,
  ctx: Ctx = systemContext("inbox-door"),
): Promise<boolean> {
  const target = req.url ?? "/";
  const mark = target.indexOf("?");
  const key = INBOX_PATH.exec(mark === -1 ? target : target.slice(0, mark))?.[1];
  if (key === undefined) return false;
  let isReading = false;
  const answer = await answerInbox(ctx, {
    method: req.method ?? "GET",
    key,
    headers: flatHeaders(req),
    query: mark === -1 ? "" : target.slice(mark + 1),
    readBytes: () => {
      isReading = true;
      return readBytes(req);
    },
  });
  if (res.destroyed) return true;
  send(req, res, answer, isReading);
  return true;
}

function flatHeaders(req: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}

/** Rejects when the sender goes away in the middle: then nothing is stored. */
function readBytes(req: IncomingMessage): Promise<Uint8Array | "too_large"> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    req.on("data", (chunk: Uint8Array) => {
      size += chunk.byteLength;
      if (size > MAX_BODY_BYTES) {
        req.removeAllListeners("data");
        req.pause();
        resolve("too_large");
      } else {
        chunks.push(chunk);
      }
    });
    req.on("end", () => resolve(joined(chunks, size)));
    req.on("error", () => {}); // a close follows
    req.on("close", () =>
      reject(new ProductError("INVALID", "The body did not arrive completely. Nothing was stored.")),
    );
  });
}

function joined(chunks: Uint8Array[], size: number): Uint8Array {
  const only = chunks[0];
  if (chunks.length === 1 && only !== undefined) return only;
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return whole;
}

function send(
  req: IncomingMessage,
  res: ServerResponse,
  { status, headers, body }: InboxAnswer,
  wasRead: boolean,
): void {
  // What was not read to its end would be taken for the next request on this connection.
  const isComplete =
    req.complete || (!wasRead && req.headers["content-length"] === undefined && !req.headers["transfer-encoding"]);
  if (!isComplete) {
    res.shouldKeepAlive = false;
    res.once("finish", () => setTimeout(() => req.destroy(), LINGER_MS).unref());
    req.resume();
  }
  res.writeHead(status, headers);
  res.end(req.method === "HEAD" ? undefined : body);
}

/** A sender that is still talking when it is refused gets this long to read the answer. */
const LINGER_MS = 1000;
