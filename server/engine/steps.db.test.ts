import { type FailureEventArgs, NonRetriableError, RetryAfterError, referenceFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedApp, embeddedApp, eventually, type StoredRun } from "./embedded-app.test-data";

describe.each([true, false])("steps of a function, checkpointing %s", (checkpointing) => {
  let app: EmbeddedApp;
  const seen: string[] = [];
  const times: Record<string, number[]> = {};
  const note = (what: string) => {
    seen.push(what);
    times[what] = [...(times[what] ?? []), Date.now()];
  };
  const count = (what: string) => times[what]?.length ?? 0;

  beforeAll(async () => {
    app = await embeddedApp({ checkpointing });
    const { inngest: client } = app;
    const child = referenceFunction({ functionId: "child", appId: "app" });
    await app.serveFunctions([
      client.createFunction({ id: "retry", retries: 2, triggers: [{ event: "retry" }] }, async (call) => {
        await call.step.run("flaky", () => {
          note(`flaky ${call.attempt} of ${call.maxAttempts}`);
          if (call.attempt < 2) throw new Error("not yet");
        });
        await call.step.run("after", () => {
          note(`after ${call.attempt}`);
          if (count("after 1") === 0) throw new Error("again");
        });
        return "done";
      }),
      client.createFunction(
        {
          id: "fatal",
          retries: 3,
          triggers: [{ event: "fatal" }],
          onFailure: async ({ error, event }: FailureEventArgs) =>
            note(`failed: ${error.message}, key ${event.data.event.data.key}`),
        },
        async () => {
          note("fatal");
          throw new NonRetriableError("stop");
        },
      ),
      client.createFunction({ id: "exhausted", retries: 1, triggers: [{ event: "exhausted" }] }, async () => {
        note("exhausted");
        throw new Error("always");
      }),
      client.createFunction({ id: "later", retries: 1, triggers: [{ event: "later" }] }, async () => {
        note("later");
        if (count("later") < 2) throw new RetryAfterError("later", 1500);
        return "ok";
      }),
      client.createFunction({ id: "caught", retries: 1, triggers: [{ event: "caught" }] }, async ({ step }) => {
        try {
          await step.run("bad", () => {
            note("bad");
            throw new Error("boom");
          });
        } catch (error) {
          return `caught ${(error as Error).message}`;
        }
      }),
      client.createFunction({ id: "sleepy", retries: 0, triggers: [{ event: "sleepy" }] }, async ({ step }) => {
        await step.sleep("a second", "1s");
        await step.run("awake", () => note("awake"));
        await step.sleepUntil("a moment", new Date(Date.now() + 1100));
        return "woke";
      }),
      client.createFunction({ id: "child", retries: 0, triggers: [{ event: "child" }] }, async ({ event, step }) => {
        if (event.data.fail) throw new Error("child failed");
        await step.run("work", () => 1);
        return { got: event.data.n };
      }),
      client.createFunction({ id: "parent", retries: 0, triggers: [{ event: "parent" }] }, async ({ step }) => {
        const good = await step.invoke("good", { function: child, data: { n: 7 } });
        const failed = await step.invoke("bad", { function: child, data: { fail: true } }).catch(String);
        const gone = referenceFunction({ functionId: "nobody", appId: "app" });
        const missing = await step.invoke("missing", { function: gone, data: {} }).catch(String);
        const sent = await step.sendEvent("send", [
          { name: "noop", data: {} },
          { name: "noop", data: {} },
        ]);
        return { good, failed, missing, sent: sent.ids.length };
      }),
      client.createFunction({ id: "waiter", retries: 0, triggers: [{ event: "waiter" }] }, async ({ step }) => {
        const hit = await step.waitForEvent("answer", {
          event: "answer",
          timeout: "20s",
          if: "async.data.id == event.data.id",
        });
        const miss = await step.waitForEvent("never", { event: "never", timeout: "1s" });
        return { hit: hit?.data, miss };
      }),
      client.createFunction({ id: "signalled", retries: 0, triggers: [{ event: "signalled" }] }, async ({ step }) =>
        step.waitForSignal("go", { signal: "go", timeout: "20s" }),
      ),
      client.createFunction({ id: "parallel", retries: 2, triggers: [{ event: "parallel" }] }, async ({ step }) => {
        await step.run("first", () => note("p first"));
        const results = await Promise.all([
          step.run("x", async () => {
            note("p x");
            await new Promise((resolve) => setTimeout(resolve, 80));
            return 1;
          }),
          step.run("y", () => {
            note("p y");
            return 2;
          }),
          step.sleep("z", "1s"),
          step.run("q", () => {
            note("p q");
            if (count("p q") < 2) throw new Error("once more");
            return 3;
          }),
        ]);
        return step.run("last", () => {
          note("p last");
          return results;
        });
      }),
      client.createFunction({ id: "race", retries: 0, triggers: [{ event: "race" }] }, async ({ step, group }) =>
        group.parallel({ mode: "race" }, async () => {
          const slow = step.sleep("slow", "2s").then(() => "slow");
          const winner = await Promise.race([step.run("fast", () => "fast"), slow]);
          return step.run("won", () => winner);
        }),
      ),
      client.createFunction(
        {
          id: "cancelled",
          retries: 0,
          triggers: [{ event: "cancel/me" }],
          cancelOn: [{ event: "cancel/stop", if: "event.data.id == async.data.id" }],
        },
        async ({ step }) => {
          await step.sleep("long", "60s");
        },
      ),
      client.createFunction(
        { id: "hurried", retries: 0, timeouts: { finish: "1s" }, triggers: [{ event: "hurried" }] },
        async ({ step }) => {
          await step.sleep("long", "60s");
        },
      ),
      client.createFunction({ id: "thirty", retries: 0, triggers: [{ event: "thirty" }] }, async ({ step }) => {
        let sum = 0;
        for (let i = 0; i < 30; i++) sum += await step.run("same name", () => i);
        return sum;
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

  test.concurrent("every step has its own count of tries", async () => {
    await send("retry");
    expect((await ending("retry")).output).toBe("done");
    expect(seen.filter((what) => /^(flaky|after)/.test(what))).toEqual([
      "flaky 0 of 3",
      "flaky 1 of 3",
      "flaky 2 of 3",
      "after 0",
      "after 1",
    ]);
  });

  test.concurrent("a non-retriable error ends the run at once, and its onFailure hears of it", async () => {
    await send("fatal", { key: 9 });
    const run = await ending("fatal");
    await app.ended("fatal-failure");
    expect(run).toMatchObject({ status: "Failed", output: { message: "stop" } });
    expect(count("fatal")).toBe(1);
    expect(seen).toContain("failed: stop, key 9");
  });

  test.concurrent("after the last try the run has failed", async () => {
    await send("exhausted");
    expect(await ending("exhausted")).toMatchObject({ status: "Failed", output: { message: "always" } });
    expect(count("exhausted")).toBe(2);
  });

  test.concurrent("RetryAfterError sets the time of the next try", async () => {
    await send("later");
    expect((await ending("later")).output).toBe("ok");
    const [first = 0, second = 0] = times.later ?? [];
    expect(second - first).toBeGreaterThanOrEqual(1000);
  });

  test.concurrent("a failed step can be caught", async () => {
    await send("caught");
    expect((await ending("caught")).output).toBe("caught boom");
    expect(count("bad")).toBe(2);
  });

  test.concurrent("sleeps last at least as long as asked, and are not slept twice", async () => {
    await send("sleepy");
    const run = await ending("sleepy");
    expect(run.output).toBe("woke");
    expect(Number(run.ended_at) - Number(run.started_at)).toBeGreaterThanOrEqual(2000);
    expect(count("awake")).toBe(1);
  });

  test.concurrent("a function invokes another, hears its result or its error, and sends events", async () => {
    await send("parent");
    expect((await ending("parent")).output).toEqual({
      good: { got: 7 },
      failed: "Error: child failed",
      missing: "Error: could not find function: app-nobody",
      sent: 2,
    });
  });

  test.concurrent("a wait takes the first event that fits, or null after its timeout", async () => {
    await send("waiter", { id: 1 });
    await eventually("it waits", async () => {
      const { rowCount } = await app.pool.query("select 1 from engine.pause where event = 'answer'");
      return rowCount || undefined;
    });
    await send("answer", { id: 2 });
    await send("answer", { id: 1, says: "yes" });
    expect((await ending("waiter")).output).toEqual({ hit: { id: 1, says: "yes" }, miss: null });
  });

  test.concurrent("a signal reaches the run that waits for it", async () => {
    await send("signalled");
    await eventually("it waits", async () => {
      const { rowCount } = await app.pool.query("select 1 from engine.pause where event = 'signal:go'");
      return rowCount || undefined;
    });
    expect(await app.inngest.sendSignal({ signal: "nobody", data: 1 })).toEqual({ runId: undefined });
    const { runId } = await app.inngest.sendSignal({ signal: "go", data: { n: 1 } });
    const run = await ending("signalled");
    expect(run.id).toBe(runId);
    expect(run.output).toMatchObject({ signal: "go", data: { n: 1 } });
  });

  test.concurrent("parallel steps run once each and are joined once", async () => {
    await send("parallel");
    expect((await ending("parallel")).output).toEqual([1, 2, null, 3]);
    for (const step of ["first", "x", "y", "last"]) expect([step, count(`p ${step}`)]).toEqual([step, 1]);
    expect(count("p q")).toBe(2);
  });

  test.concurrent("a race goes on with the first that is done", async () => {
    await send("race");
    expect((await ending("race")).output).toBe("fast");
  });

  test.concurrent("cancelOn ends the runs that it fits and no others", async () => {
    await app.inngest.send([
      { name: "cancel/me", data: { id: 1 } },
      { name: "cancel/me", data: { id: 2 } },
      { name: "cancel/stop", data: { id: 1 } }, // in the very batch that starts them
    ]);
    const statuses = await eventually("one is cancelled", async () => {
      const { rows } = await app.pool.query<{ status: string }>(
        "select status from engine.run where fn = 'app-cancelled' order by events -> 0 -> 'data' ->> 'id'",
      );
      return rows.some((run) => run.status === "Cancelled") ? rows.map((run) => run.status) : undefined;
    });
    expect(statuses).toEqual(["Cancelled", "Running"]);
  });

  test.concurrent("a run that takes longer than its finish timeout is cancelled", async () => {
    await send("hurried");
    expect((await ending("hurried")).status).toBe("Cancelled");
  });

  test.concurrent("thirty steps of one name are thirty steps", async () => {
    await send("thirty");
    const run = await ending("thirty");
    expect(run.output).toBe(435);
    expect(run.stack).toHaveLength(30);
  });
});
