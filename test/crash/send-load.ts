import { Agent, request } from "node:http";

/** One message in so many matches the trigger. */
export const MATCHES_EVERY = 5;
const TIMEOUT_MS = 5000;

/** What the sender knows: which of its messages the product said it has. */
export interface Load {
  sent: number;
  /** Number of the message → id in the answer, of those answered 2xx. */
  acknowledged: Map<number, string>;
  /** Stops sending and waits for the answers under way. */
  stop(): Promise<void>;
}

/** The message of this number: what matching sees, and what tells it from all others. */
function bodyOf(n: number): string {
  return JSON.stringify({ n, kind: n % MATCHES_EVERY === 0 ? "form" : "noise", filler: "x".repeat(600) });
}

function post(agent: Agent, url: string, n: number): Promise<string | null> {
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json" };
    const sending = request(url, { method: "POST", agent, headers, timeout: TIMEOUT_MS }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      reply.once("error", () => resolve(null));
      reply.once("end", () => {
        const accepted = reply.statusCode !== undefined && reply.statusCode >= 200 && reply.statusCode < 300;
        resolve(accepted ? String((JSON.parse(text) as { id: string | number }).id) : null);
      });
    });
    sending.once("timeout", () => sending.destroy());
    sending.once("error", () => resolve(null));
    sending.end(bodyOf(n));
  });
}

/**
 * Sends at a fixed rate, whatever the answers: as senders in the field do, who know nothing of each other. Nothing is
 * sent twice, so every row is somebody's only message.
 */
export function sendLoad(inboxUrl: string, perSecond: number): Load {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const open = new Set<Promise<void>>();
  const load: Load = { sent: 0, acknowledged: new Map(), stop };
  const start = performance.now();
  const send = (n: number): void => {
    const answered = post(agent, inboxUrl, n).then((id) => {
      open.delete(answered);
      if (id !== null) load.acknowledged.set(n, id);
    });
    open.add(answered);
  };
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - start) / 1000) * perSecond);
    while (load.sent < due) send(load.sent++);
  }, 10);
  async function stop(): Promise<void> {
    clearInterval(timer);
    await Promise.all(open);
    agent.destroy();
  }
  return load;
}
