import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const body = '{"event":{"name":"x","data":{}},"events":[],"steps":{},"ctx":{"run_id":"x","attempt":0}}';
const headers = { host: "localhost" };

async function ask(method: "GET" | "POST" | "PUT"): Promise<Response> {
  const route = await import("./route");
  const url = "http://localhost/api/inngest?fnId=millrace-x&stepId=step";
  return route[method](new Request(url, { method, headers, ...(method === "POST" ? { body } : {}) }));
}

// Modules read their settings as they load.
beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllEnvs());

test.each(["GET", "POST", "PUT"] as const)("with the embedded engine %s is refused to everybody", async (method) => {
  vi.stubEnv("BACKGROUND", "embedded");
  const response = await ask(method);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({ error: expect.stringContaining("embedded engine") });
});

describe("with an Inngest server", () => {
  beforeEach(() => {
    vi.stubEnv("BACKGROUND", "inngest");
    vi.stubEnv("INNGEST_EVENT_KEY", "event-key");
    vi.stubEnv("INNGEST_SIGNING_KEY", `signkey-test-${"0123456789abcdef".repeat(4)}`);
  });

  test.each(["GET", "POST"] as const)("%s without a signature is refused", async (method) => {
    expect((await ask(method)).status).toBe(401);
  });
});
