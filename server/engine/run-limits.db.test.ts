import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedApp, embeddedApp, type StoredRun } from "./embedded-app.test-data";

describe.each([true, false])("what a run may not do, checkpointing %s", (checkpointing) => {
  let app: EmbeddedApp;
  beforeAll(async () => {
    app = await embeddedApp({ checkpointing });
    const { inngest: client } = app;
    await app.serveFunctions([
      client.createFunction({ id: "odd", retries: 0, triggers: [{ event: "odd" }] }, async ({ event, step }) => {
        const text = await step.run("odd text", () => `\u0000\ud800 ${event.data.text}`);
        return { text };
      }),
      client.createFunction({ id: "too-big", retries: 3, triggers: [{ event: "too-big" }] }, async ({ step }) => {
        await step.run("huge", () => "x".repeat(4 * 1024 * 1024 + 1));
      }),
      client.createFunction({ id: "endless", retries: 3, triggers: [{ event: "endless" }] }, async ({ step }) => {
        await Promise.all(
          Array.from({ length: 1001 }, (_, i) => step.waitForEvent(`w${i}`, { event: "x", timeout: "1h" })),
        );
      }),
      client.createFunction({ id: "bad-cel", retries: 3, triggers: [{ event: "bad-cel" }] }, async ({ step }) => {
        await step.waitForEvent("never", { event: "x", timeout: "1h", if: "async.data. ==" });
      }),
    ]);
  });
  afterAll(() => app.stop());

  const send = (name: string, data: Record<string, unknown> = {}) => app.inngest.send({ name, data });
  const ending = async (functionId: string): Promise<StoredRun> => {
    const [run] = await app.ended(functionId);
    if (!run) throw new Error("no run");
    return run;
  };

  test.concurrent("NUL characters and lone surrogates pass through events, steps and results", async () => {
    await send("odd", { text: "a\u0000b" });
    expect((await ending("odd")).output).toEqual({ text: "\u0000\ud800 a\u0000b" });
  });

  test.concurrent("a step that returns more than 4 MB fails its run, and says so", async () => {
    await send("too-big");
    const run = await ending("too-big");
    expect(run.status).toBe("Failed");
    expect(JSON.stringify(run.output)).toMatch(/returned \d+ bytes, more than 4194304/);
  });

  test.concurrent("a run with more than 1,000 steps fails, and says so", async () => {
    await send("endless");
    const run = await ending("endless");
    expect(run.status).toBe("Failed");
    expect(JSON.stringify(run.output)).toMatch(/more than 1000 steps/);
  });

  test.concurrent("an expression that is no CEL fails the run that brought it", async () => {
    await send("bad-cel");
    expect((await ending("bad-cel")).status).toBe("Failed");
  });
});
