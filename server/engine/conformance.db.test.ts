// The exact sequence of call requests and answers, for functions whose course the Inngest server's own suite prescribes.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedApp, embeddedApp, eventually } from "./embedded-app.test-data";
import { sha1 } from "./identifiers";
import type { AppCall, EventBody, Operation } from "./protocol";

type Call = {
  stepId: string | null;
  status: number;
  answer: unknown;
  event: EventBody;
  events: EventBody[];
  steps: Record<string, unknown>;
  ctx: {
    attempt: number;
    stack: { stack: string[]; current: number };
    disable_immediate_execution: boolean;
    use_api: boolean;
    fn_id?: string;
    qi_id?: string;
  };
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

function setUp(checkpointing: boolean) {
  const calls: Call[] = [];
  const watch =
    (call: AppCall): AppCall =>
    async (url, request) => {
      const response = await call(url, request);
      const text = await response.text();
      const body = JSON.parse(request.body) as Omit<Call, "stepId" | "status" | "answer">;
      const stepId = new URL(url).searchParams.get("stepId");
      calls.push({ ...body, stepId, status: response.status, answer: JSON.parse(text || "null") });
      return { status: response.status, headers: response.headers, text: async () => text };
    };
  let read = 0;
  return {
    start: () => embeddedApp({ checkpointing, watch }),
    next: () => eventually("the next call request", () => (calls.length > read ? calls[read++] : undefined)),
    quiet: async (ms: number) => {
      await pause(ms);
      expect(calls.length).toBe(read);
    },
  };
}

function operation(call: Call): Operation {
  const [first] = call.answer as Operation[];
  if (!first) throw new Error("the answer has no operation");
  return first;
}

function expectCall(call: Call, stack: string[], steps: Record<string, unknown>, attempt = 0): void {
  expect(call.stepId).toBe("step");
  expect(call.steps).toEqual(steps);
  expect(call.ctx).toMatchObject({
    attempt,
    stack: { stack, current: stack.length },
    disable_immediate_execution: false,
    use_api: false,
  });
}

async function serveCases(app: EmbeddedApp): Promise<void> {
  const { inngest: client } = app;
  let tries = 0;
  await app.serveFunctions([
    client.createFunction({ id: "simple", triggers: [{ event: "simple" }] }, async ({ event }) => ({
      name: event.name,
      body: "ok",
    })),
    client.createFunction({ id: "serial", triggers: [{ event: "serial" }] }, async ({ event, step }) => {
      const first = await step.run("first step", () => "first step");
      await step.sleep("for 2s", "2s");
      await step.run("second step", () => ({ first, second: true }));
      return { name: event.name, body: "ok" };
    }),
    client.createFunction({ id: "retried", retries: 3, triggers: [{ event: "retried" }] }, async ({ step }) => {
      await step.run("first step", () => {
        if (tries++ === 0) throw new Error("broken");
        return `yes: ${tries}`;
      });
      if (tries++ === 2) throw new Error("broken function");
      return "ok";
    }),
    client.createFunction(
      {
        id: "cancelled",
        triggers: [{ event: "cancelled" }],
        cancelOn: [{ event: "cancel/please", timeout: "1h", if: "async.data.request == event.data.request" }],
      },
      async ({ step }) => {
        await step.sleep("sleep", "2s");
        await step.run("after the sleep", () => "no");
      },
    ),
    client.createFunction({ id: "waiting", triggers: [{ event: "waiting" }] }, async ({ step }) => {
      const resume = await step.waitForEvent("test/resume", {
        event: "test/resume",
        if: "async.data.resume == true && async.data.id == event.data.id",
        timeout: "10s",
      });
      return { result: resume?.data };
    }),
    client.createFunction({ id: "together", triggers: [{ event: "together" }] }, async ({ step }) =>
      Promise.all([step.run("a", () => 1), step.run("b", () => 2)]),
    ),
  ]);
}

describe("the wire, every step a call", () => {
  const wire = setUp(false);
  const { next, quiet } = wire;
  let app: EmbeddedApp;
  beforeAll(async () => {
    app = await wire.start();
    await serveCases(app);
  });
  afterAll(() => app.stop());

  test("a function without steps is one call", async () => {
    await app.inngest.send({ name: "simple", data: { test: true } });
    const call = await next();
    expectCall(call, [], {});
    expect(call.ctx.fn_id).toBeUndefined();
    expect(call.event).toMatchObject({ name: "simple", data: { test: true }, user: {} });
    expect(call.events).toEqual([call.event]);
    expect([call.status, call.answer]).toEqual([200, { name: "simple", body: "ok" }]);
  });

  test("steps in a row: each is called for with all that is done before it", async () => {
    const first = sha1("first step");
    const second = sha1("second step");
    const event = { name: "serial", data: {}, user: { email: "test@example.com" } };
    await app.inngest.send(event as Parameters<typeof app.inngest.send>[0]);
    let call = await next();
    expectCall(call, [], {});
    expect(call.event.user).toEqual({ email: "test@example.com" });
    expect(call.status).toBe(206);
    expect(operation(call)).toMatchObject({ op: "StepRun", id: first, data: "first step" });

    const steps: Record<string, unknown> = { [first]: { data: "first step" } };
    call = await next();
    expectCall(call, [first], steps);
    expect(operation(call)).toMatchObject({ op: "Sleep", name: "2s" });

    const asleepAt = Date.now();
    const sleep = operation(call).id;
    steps[sleep] = null;
    call = await next();
    expect(Date.now() - asleepAt).toBeGreaterThan(1700);
    expectCall(call, [first, sleep], steps);
    expect(operation(call)).toMatchObject({ op: "StepRun", id: second, data: { first: "first step", second: true } });

    steps[second] = { data: { first: "first step", second: true } };
    call = await next();
    expectCall(call, [first, sleep, second], steps);
    expect([call.status, call.answer]).toEqual([200, { name: "serial", body: "ok" }]);
  });

  test("a step and then the function itself are tried again", async () => {
    const first = sha1("first step");
    await app.inngest.send({ name: "retried", data: {} });
    let call = await next();
    expectCall(call, [], {});
    expect(operation(call)).toMatchObject({ op: "StepError", error: { message: "broken" } });
    call = await next();
    expectCall(call, [], {}, 1);
    expect(operation(call)).toMatchObject({ op: "StepRun", data: "yes: 2" });
    const steps = { [first]: { data: "yes: 2" } };
    call = await next();
    expectCall(call, [first], steps);
    expect([call.status, call.answer]).toMatchObject([500, { message: "broken function" }]);
    call = await next();
    expectCall(call, [first], steps, 1);
    expect([call.status, call.answer]).toEqual([200, "ok"]);
  });

  test("a cancelled run is called no more", async () => {
    await app.inngest.send({ name: "cancelled", data: { request: "123" } });
    const call = await next();
    expectCall(call, [], {});
    expect(operation(call)).toMatchObject({ op: "Sleep", id: sha1("sleep") });
    await app.inngest.send({ name: "cancel/please", data: { request: "123" } });
    await app.ended("cancelled");
    await quiet(2500);
  });

  test("a wait for an event goes on with the event itself", async () => {
    await app.inngest.send({ name: "waiting", data: { id: "123" } });
    let call = await next();
    expectCall(call, [], {});
    const wait = operation(call);
    expect(wait).toMatchObject({
      op: "WaitForEvent",
      name: "test/resume",
      opts: { if: "async.data.resume == true && async.data.id == event.data.id", timeout: "10s" },
    });
    await eventually("it waits", async () => {
      const { rowCount } = await app.pool.query("select 1 from engine.pause where event = 'test/resume'");
      return rowCount || undefined;
    });
    await app.inngest.send({ name: "test/resume", data: { id: "another" } });
    await quiet(300);
    await app.inngest.send({ id: "resume", name: "test/resume", data: { id: "123", resume: true } });
    call = await next();
    expect(call.ctx.stack).toEqual({ stack: [wait.id], current: 1 });
    expect(call.steps[wait.id]).toMatchObject({ id: "resume", name: "test/resume", data: { id: "123", resume: true } });
    expect(call.answer).toEqual({ result: { id: "123", resume: true } });
  });

  test("parallel steps are planned, run one by one by their ids, and joined by one call", async () => {
    await app.inngest.send({ name: "together", data: {} });
    const plan = await next();
    expectCall(plan, [], {});
    expect((plan.answer as Operation[]).map((op) => [op.op, op.id])).toEqual([
      ["StepPlanned", sha1("a")],
      ["StepPlanned", sha1("b")],
    ]);
    const parts = [await next(), await next()];
    expect(new Set(parts.map((call) => call.stepId))).toEqual(new Set([sha1("a"), sha1("b")]));
    for (const part of parts) expect(part.ctx.disable_immediate_execution).toBe(true);
    const join = await next();
    expect(join.stepId).toBe("step");
    expect(join.steps).toEqual({ [sha1("a")]: { data: 1 }, [sha1("b")]: { data: 2 } });
    expect([join.status, join.answer]).toEqual([200, [1, 2]]);
  });
});

describe("the wire, steps stored while the call is open", () => {
  const wire = setUp(true);
  const { next, quiet } = wire;
  let app: EmbeddedApp;
  beforeAll(async () => {
    app = await wire.start();
    await serveCases(app);
  });
  afterAll(() => app.stop());

  test("a function without steps ends with RunComplete", async () => {
    await app.inngest.send({ name: "simple", data: {} });
    const call = await next();
    expectCall(call, [], {});
    expect(call.ctx).toMatchObject({ fn_id: "app-simple", qi_id: expect.stringMatching(/^\d+$/) });
    expect(call.status).toBe(206);
    expect(operation(call)).toMatchObject({ op: "RunComplete", data: { name: "simple", body: "ok" } });
    const [run] = await app.ended("simple");
    expect(run?.output).toEqual({ name: "simple", body: "ok" });
  });

  test("steps in a row need a call only where the run has to wait", async () => {
    const first = sha1("first step");
    await app.inngest.send({ name: "serial", data: {} });
    let call = await next();
    expectCall(call, [], {});
    const sleep = operation(call);
    expect(sleep).toMatchObject({ op: "Sleep", name: "2s" });
    call = await next();
    expectCall(call, [first, sleep.id], { [first]: { data: "first step" }, [sleep.id]: null });
    expect(operation(call)).toMatchObject({ op: "RunComplete" });
    const [run] = await app.ended("serial");
    expect(run?.stack).toEqual([first, sleep.id, sha1("second step")]);
    await quiet(200);
  });

  test("a checkpoint begins the count of tries anew", async () => {
    await app.inngest.send({ name: "retried", data: {} });
    let call = await next();
    expect(operation(call)).toMatchObject({ op: "StepError", error: { message: "broken" } });
    call = await next();
    expectCall(call, [], {}, 1);
    const [run] = await app.ended("retried");
    expect(run).toMatchObject({ status: "Completed", output: "ok" });
  });
});
