import { eventType, Inngest, type Logger, staticSchema } from "inngest";
import type { EventName, ProductEvent } from "@/contracts/events";
import { backgroundSettings } from "@/server/env";

type Transport = typeof fetch;
type DataOf<N extends EventName> = Extract<ProductEvent, { name: N }>["data"];

const { background, baseUrl, eventKey, signingKey } = backgroundSettings();
const quiet: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const unbound: Transport = () => Promise.reject(new Error("no engine is bound in this process"));

/** Kept on the process: Next bundles this module more than once, and all of them talk to the same engine. */
const bound = globalThis as unknown as { millraceTransport?: Transport; millraceClientLogger?: Logger };

function transport(): Transport {
  return bound.millraceTransport ?? (background === "embedded" ? unbound : fetch);
}

function logger(): Logger {
  return bound.millraceClientLogger ?? quiet;
}

/** Binds where the client's calls go: the embedded engine in process, or a real server. Called once at start. */
export function bindTransport(next: Transport): void {
  bound.millraceTransport = next;
}

/** Binds what hears the client's own remarks (a step that failed, a send that did not get through). Silent until then. */
export function bindClientLogger(next: Logger): void {
  bound.millraceClientLogger = next;
}

/** The one Inngest client. Its transport is bound late, so that importing it opens nothing. */
export const inngest = new Inngest({
  id: "millrace",
  ...(background === "embedded"
    ? { isDev: true, baseUrl: "http://engine.internal" }
    : {
        isDev: false,
        ...(baseUrl ? { baseUrl } : {}),
        ...(eventKey ? { eventKey } : {}),
        ...(signingKey ? { signingKey } : {}),
      }),
  fetch: (...args: Parameters<Transport>) => transport()(...args),
  logger: {
    debug: (...args) => logger().debug(...args),
    info: (...args) => logger().info(...args),
    warn: (...args) => logger().warn(...args),
    error: (...args) => logger().error(...args),
  },
});

/** A function's trigger for one event of the catalogue, with its data typed: `triggers: [on("run/claimed")]`. */
export function on<N extends EventName>(name: N) {
  return eventType(name, { schema: staticSchema<DataOf<N>>() });
}
