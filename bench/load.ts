import { Agent, request } from "node:http";
import autocannon from "autocannon";

export type Post = { url: string; headers: Record<string, string>; body: string };

/** A JSON body of the given size in bytes that no trigger asks for. */
export function jsonBody(bytes: number): string {
  const body = { form: { "@xmlns": "http://example.org/bench", meta: { username: "bench" } }, filler: "" };
  const rest = bytes - JSON.stringify(body).length;
  return JSON.stringify({ ...body, filler: "x".repeat(Math.max(0, rest)) });
}

/** Closed loop: each of the connections sends its next request when the last was answered. Answers 2xx per second. */
export async function closedLoop(
  post: Post,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<number> {
  const { url, headers, body } = post;
  const outcome = await autocannon({ url, method: "POST", connections, duration: seconds, headers, body });
  const failed = outcome.non2xx + outcome.errors + outcome.timeouts;
  if (failed > 0) throw new Error(`${url}: ${failed} of ${outcome.requests.total} requests failed under load`);
  return outcome.requests.total / outcome.duration;
}

export type Latencies = { millis: number[]; failed: number };

/**
 * Open loop: requests leave on a clock, whether earlier ones were answered or not, and each is timed from when it
 * should have left, so that a stall counts for all who wait behind it.
 */
export async function openLoop(
  post: Post,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });
  const total = perSecond * seconds;
  const millis: number[] = [];
  let failed = 0;
  let left = 0;
  const waiting: Promise<void>[] = [];
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const tick = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1000) * perSecond));
      for (; left < due; left += 1) {
        const shouldLeave = start + (left * 1000) / perSecond;
        const sent = send(post, agent).then(
          (status) => {
            if (status >= 200 && status < 300) millis.push(performance.now() - shouldLeave);
            else failed += 1;
          },
          () => {
            failed += 1;
          },
        );
        waiting.push(sent);
      }
      if (left >= total) {
        clearInterval(tick);
        resolve();
      }
    }, 1);
  });
  await Promise.all(waiting);
  agent.destroy();
  return { millis, failed };
}

/** One POST; answers its status once the reply is read to its end. */
export function send({ url, headers, body }: Post, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: "POST", agent, headers: { ...headers, "content-length": Buffer.byteLength(body) } },
      (reply) => {
        reply.resume();
        reply.on("end", () => resolve(reply.statusCode ?? 0));
        reply.on("error", reject);
      },
    );
    sent.setTimeout(10_000, () => sent.destroy(new Error("no answer within 10 s")));
    sent.on("error", reject);
    sent.end(body);
  });
}
