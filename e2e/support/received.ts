import { systems } from "./installed";

export type Received = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: Record<string, unknown> | null;
  status: number;
};

/** What the demo's destination was sent at a path, oldest first. */
export async function receivedAt(path: string): Promise<Received[]> {
  const reply = await fetch(`${systems().url}/received`);
  const { received } = (await reply.json()) as { received: Received[] };
  return received.filter((one) => one.path === path);
}
