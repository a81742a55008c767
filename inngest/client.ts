import { Inngest } from "inngest";

type Transport = typeof fetch;

let transport: Transport = () => Promise.reject(new Error("no engine is bound in this process"));

/** Binds where the client's calls go: the embedded engine in process, or a real server. Called once at start. */
export function bindTransport(next: Transport): void {
  transport = next;
}

/** The one Inngest client. Its transport is bound late, so that importing it opens nothing. */
export const inngest = new Inngest({
  id: "millrace",
  isDev: true,
  baseUrl: "http://engine.internal",
  fetch: (...args: Parameters<Transport>) => transport(...args),
});
