import type { APIRequestContext } from "@playwright/test";
import superjson from "superjson";

type Answer = { result: { data: Parameters<typeof superjson.deserialize>[0] } };

/** Calls procedures as whoever is signed in, for what a test needs but does not prove. Throws what was refused. */
export class Calls {
  #request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.#request = request;
  }

  async ask<T>(procedure: string, input?: unknown): Promise<T> {
    const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(superjson.serialize(input)))}`;
    return this.#read<T>(procedure, await this.#request.get(`/api/trpc/${procedure}${query}`));
  }

  async tell<T>(procedure: string, input: unknown): Promise<T> {
    const reply = await this.#request.post(`/api/trpc/${procedure}`, { data: superjson.serialize(input) });
    return this.#read<T>(procedure, reply);
  }

  async #read<T>(procedure: string, reply: Awaited<ReturnType<APIRequestContext["get"]>>): Promise<T> {
    const text = await reply.text();
    if (!reply.ok()) throw new Error(`${procedure} answered ${reply.status()}: ${text}`);
    return superjson.deserialize<T>((JSON.parse(text) as Answer).result.data);
  }
}
