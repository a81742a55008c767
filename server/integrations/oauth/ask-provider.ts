import { lookup } from "node:dns";
import { type RequestOptions, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { type Sentence, say } from "@/lib/words/sentence";
import { english } from "@/lib/words/translate";
import { isExempt as isExemptAddress } from "@/server/security/askable-address";
import { isPublicAddress } from "@/server/security/public-address";

/** What a provider answered; the body is read as JSON, null where it is none. */
export type ProviderAnswer = { status: number; body: unknown };

const TIMEOUT_MS = 10_000;
const LARGEST_ANSWER = 256 * 1024;

type Question = { url: string; method: "GET" | "POST"; headers: Record<string, string>; body?: string };

/** Why an address gave no answer that is read, for people. */
export class UnaskedError extends Error {
  constructor(readonly words: Sentence) {
    super(english(words));
    this.name = "UnaskedError";
  }
}

/**
 * Asks an address that an operator wrote down, never this machine or its network: every address that the name resolves
 * to is judged when the connection is made, and redirects are not followed. Throws when no answer comes.
 */
export async function askProvider({ url, method, headers, body }: Question): Promise<ProviderAnswer> {
  const target = new URL(url);
  const port = Number(target.port || (target.protocol === "https:" ? 443 : 80));
  const isExempt = isExemptAddress(target.hostname, port);
  if (target.protocol !== "https:" && !isExempt)
    throw new UnaskedError(say`${target.hostname} is not asked without TLS.`);
  const literal = target.hostname.replace(/^\[|\]$/g, "");
  if (!isExempt && isIP(literal) !== 0 && !isPublicAddress(literal)) throw refused(target.hostname);
  const options: RequestOptions = {
    method,
    headers: {
      accept: "application/json",
      ...headers,
      ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
    },
    timeout: TIMEOUT_MS,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    lookup: isExempt ? lookup : guardedLookup,
  };
  return new Promise((resolve, reject) => {
    const send = target.protocol === "https:" ? requestHttps : requestHttp;
    const sent = send(target, options, (reply) => {
      const chunks: Buffer[] = [];
      let bytes = 0;
      reply.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes > LARGEST_ANSWER) reply.destroy(new UnaskedError(say`${target.hostname} answered too much.`));
        else chunks.push(chunk);
      });
      reply.on("error", reject);
      reply.on("end", () =>
        resolve({ status: reply.statusCode ?? 0, body: readJson(Buffer.concat(chunks).toString()) }),
      );
    });
    sent.on("timeout", () => sent.destroy(new UnaskedError(say`${target.hostname} did not answer in time.`)));
    sent.on("error", reject);
    sent.end(body);
  });
}

function refused(host: string): Error {
  return new UnaskedError(say`${host} is not on the open internet, so it is not asked.`);
}

const guardedLookup: LookupFunction = (host, options, callback) => {
  lookup(host, { ...options, all: true }, (error, found) => {
    const closed = found?.find(({ address }) => !isPublicAddress(address));
    const [first] = found ?? [];
    if (error) callback(error, "", 0);
    else if (closed || !first) callback(refused(host), "", 0);
    else if (options.all) callback(null, found);
    else callback(null, first.address, first.family);
  });
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
