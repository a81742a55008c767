import { randomUUID } from "node:crypto";
import { systems } from "./installed";

/** A place in a job's expression where it waits until the test lets it go on: no test hopes to be fast enough. */
export type Gate = {
  /** An operation of the http adaptor: prints `waiting`, then asks the demo's destination until the gate is open. */
  operation: string;
  open(): Promise<void>;
};

export async function makeGate(waiting = "Waiting for the gate"): Promise<Gate> {
  const name = `gate-${randomUUID()}`;
  const { last } = (await (await fetch(`${systems().url}/received`)).json()) as { last: number };
  const operation = `fn(async state => {
  console.log(${JSON.stringify(waiting)});
  for (;;) {
    const { data } = await get("/received", { query: { since: ${last} } })(state);
    if (data.received.some(one => one.query.gate === "${name}")) return state;
    await new Promise(resolve => setTimeout(resolve, 700));
  }
});`;
  return {
    operation,
    async open() {
      const reply = await fetch(`${systems().url}/answer/200?gate=${name}`, { method: "POST" });
      if (!reply.ok) throw new Error(`The gate stays shut: ${reply.status}`);
    },
  };
}
