import type { IncomingMessage, ServerResponse } from "node:http";
import { addressOf } from "@/server/auth/client-address";
import { type Ctx, systemContext } from "@/server/core/context";
import { answerInbox } from "@/server/door/answer-inbox";
import { BodyReader } from "@/server/door/read-bytes";
import { sendAnswer } from "@/server/door/send-answer";
import { env } from "@/server/env";

const INBOX_PATH = /^\/inbox\/([^/?#]+)\/?$/;

const bodies = new BodyReader();

/**
 * The inbox on Node's own HTTP server, in front of Next, which would cost a message many times its price. Gives false
 * when the request is for somebody else. The same answers as the route handler of app/inbox; and `OPTIONS *`.
 */
export async function handleInbox(
  req: IncomingMessage,
  res: ServerResponse,
  ctx: Ctx = systemContext("inbox-door"),
): Promise<boolean> {
  const target = req.url ?? "/";
  if (target === "*") {
    // A question about the server as a whole; no page has that address.
    res.writeHead(req.method === "OPTIONS" ? 204 : 400, { allow: "GET, HEAD, POST, OPTIONS" }).end();
    return true;
  }
  const mark = target.indexOf("?");
  const key = INBOX_PATH.exec(mark === -1 ? target : target.slice(0, mark))?.[1];
  if (key === undefined) return false;
  let isReading = false;
  const headers = flatHeaders(req);
  let leave = (): void => {};
  const answer = await answerInbox(ctx, {
    method: req.method ?? "GET",
    key,
    address: addressOf(req.socket.remoteAddress, headers["x-forwarded-for"], env().TRUSTED_PROXIES),
    headers,
    query: mark === -1 ? "" : target.slice(mark + 1),
    readBytes: async () => {
      isReading = true;
      const read = await bodies.read(req, key);
      leave = read.leave;
      return read.bytes;
    },
  });
  leave();
  if (res.destroyed) return true;
  sendAnswer(req, res, answer, isReading);
  return true;
}

function flatHeaders(req: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(req.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(", ") : value;
  }
  return headers;
}
