import type { IncomingMessage, ServerResponse } from "node:http";

type DoorAnswer = { status: number; headers: Record<string, string>; body: string };

/** Sends a whole answer, also to a sender whose body was not read to its end (`wasRead`: its reading was begun). */
export function sendAnswer(req: IncomingMessage, res: ServerResponse, answer: DoorAnswer, wasRead: boolean): void {
  // What was not read to its end would be taken for the next request on this connection.
  const isComplete =
    req.complete || (!wasRead && req.headers["content-length"] === undefined && !req.headers["transfer-encoding"]);
  if (!isComplete) {
    interrupt(req, res, answer);
    return;
  }
  const { status, headers, body } = answer;
  res.writeHead(status, headers);
  res.end(req.method === "HEAD" ? undefined : body);
}

/** A sender that is still talking gets this long to end; nothing more of it is kept. */
const LINGER_MS = 5000;

/**
 * Answers a sender in the middle of its body. The connection is closed only once it has ended: closed before, the
 * reset that its next bytes meet could take the answer from it.
 */
function interrupt(req: IncomingMessage, res: ServerResponse, { status, headers, body }: DoorAnswer): void {
  const text = Buffer.from(req.method === "HEAD" ? "" : body);
  res.shouldKeepAlive = false;
  res.writeHead(status, text.byteLength > 0 ? { ...headers, "content-length": text.byteLength } : headers);
  res.flushHeaders();
  if (text.byteLength > 0) res.write(text);
  const limit = setTimeout(() => req.destroy(), LINGER_MS).unref();
  req.once("close", () => clearTimeout(limit));
  req.once("end", () => res.end());
  req.resume();
}
