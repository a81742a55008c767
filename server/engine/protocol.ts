// What travels between the engine and the Inngest SDK (npm inngest, protocol of its version 4).

/** An event as functions see it. `ts` is in milliseconds since 1970. */
export type EventBody = {
  id: string;
  name: string;
  data: Record<string, unknown>;
  ts: number;
  user?: unknown;
  v?: string;
};

/** An event as a sender gives it: the engine fills in what is missing. */
export type SentEvent = Partial<EventBody> & { name: string };

export type ConcurrencyLimit = { limit: number; key?: string; scope?: "fn" | "env" | "account" };

export type Trigger = { event: string; expression?: string } | { cron: string; jitter?: string };

/** One function's configuration: what the SDK sends to /fn/register. Periods are written like "1h30m". */
export type FunctionConfig = {
  id: string;
  name?: string;
  triggers: Trigger[];
  steps: { step: { runtime: { url: string }; retries?: { attempts?: number } } };
  idempotency?: string;
  batchEvents?: { maxSize: number; timeout: string; key?: string; if?: string };
  rateLimit?: { key?: string; limit: number; period: string };
  throttle?: { key?: string; limit: number; period: string; burst?: number };
  debounce?: { key?: string; period: string; timeout?: string };
  concurrency?: number | ConcurrencyLimit | ConcurrencyLimit[];
  priority?: { run?: string };
  cancel?: { event: string; if?: string; timeout?: string }[];
  timeouts?: { start?: string; finish?: string };
  singleton?: { key?: string; mode: "skip" | "cancel" };
};

/** One opcode of an answer: a step that ran, or one that the engine is asked to plan. */
export type Operation = {
  op: string;
  id: string;
  name?: string;
  displayName?: string;
  opts?: Record<string, unknown>;
  data?: unknown;
  error?: unknown;
  userland?: { id: string };
};

/** What the app answers to a call request: as much of a fetch Response as the engine reads. */
export type AppAnswer = {
  status: number;
  headers: { get(name: string): string | null };
  text(): Promise<string>;
};

/** How a call request (a POST) reaches the app: its handler in this process, or HTTP. */
export type AppCall = (url: string, request: { headers: Record<string, string>; body: string }) => Promise<AppAnswer>;

export type RunStatus = "Running" | "Completed" | "Failed" | "Cancelled";

/** The limits of the Inngest server, so that what works here works there. Sizes in bytes. */
export const LIMITS = {
  steps: 1000,
  stepBytes: 4 * 1024 * 1024,
  runBytes: 32 * 1024 * 1024,
  eventBytes: 512 * 1024,
  callMs: 2 * 60 * 60 * 1000,
} as const;

/** An error in the shape the SDK reads. */
export function plainError(message: string, name = "Error"): { name: string; message: string } {
  return { name, message };
}
