import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { AppAnswer, AppCall } from "./protocol";
import { canonicalJson, isSigned, signBody } from "./signature";

const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

/**
 * Calls functions over HTTP, signed with the signing key. An answer without the app's own signature over it is refused.
 * Waits as long as the function takes: no limit on headers or body (global fetch gives up after 300 s).
 */
export function httpCall({ signingKey }: { signingKey: string }): AppCall {
  const agents = { http: new HttpAgent({ keepAlive: true }), https: new HttpsAgent({ keepAlive: true }) };
  return async (url, { headers, body }) => {
    const canonical = canonicalJson(JSON.parse(body));
    const response = await post(agents, new URL(url), canonical, {
      ...headers,
      "x-inngest-server-kind": "cloud",
      "x-inngest-signature": signBody(canonical, signingKey),
    });
    const text = await readBody(response);
    const signature = response.headers["x-inngest-signature"];
    if (!isSigned(text, signingKey, typeof signature === "string" ? signature : null)) {
      throw new Error(`the answer (status ${response.statusCode}) is not signed with the signing key`);
    }
    return toAnswer(response, text);
  };
}

function post(
  agents: { http: HttpAgent; https: HttpsAgent },
  url: URL,
  body: string,
  headers: Record<string, string>,
): Promise<IncomingMessage> {
  const secure = url.protocol === "https:";
  return new Promise((resolve, reject) => {
    const options = { method: "POST", headers: { ...headers, "content-length": Buffer.byteLength(body) } };
    const sent = secure
      ? httpsRequest(url, { ...options, agent: agents.https }, resolve)
      : httpRequest(url, { ...options, agent: agents.http }, resolve);
    sent.on("error", reject);
    sent.end(body);
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response) {
    const part = Buffer.from(chunk as Uint8Array);
    bytes += part.length;
    if (bytes > MAX_ANSWER_BYTES) throw new Error(`the answer is larger than ${MAX_ANSWER_BYTES} bytes`);
    chunks.push(part);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function toAnswer(response: IncomingMessage, text: string): AppAnswer {
  return {
    status: response.statusCode ?? 0,
    headers: { get: (name) => [response.headers[name.toLowerCase()]].flat()[0] ?? null },
    text: async () => text,
  };
}
