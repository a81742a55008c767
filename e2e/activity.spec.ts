import { expectStatus } from "./pages/run-page";
import { makeGate } from "./support/gate";
import { expect, test } from "./support/suite";

test("filters by status, job and words of the log; the URL keeps them", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const say = (name: string) =>
    `fn(state => { console.log("${name} looks at", state.data.name); if (state.data.fails) throw new Error("broken"); return state; });`;
  await scene.makeJob({ name: "Weigh", triggerId, expression: say("scales") });
  const good = await scene.runOn({ name: "Salme" });
  const bad = await scene.runOn({ name: "Juma", fails: true });
  const jobId = await scene.makeJob({ name: "Count", expression: say("abacus"), enabled: false });
  const { runId: byHand } = await scene.tell<{ runId: bigint }>("inbox.process", { messageId: good.messageId, jobId });
  await scene.reach(String(byHand), "final");
  const rowOf = (id: unknown) => page.getByRole("link", { name: `#${id}`, exact: true });

  await page.goto(scene.path("activity"));
  for (const id of [good.runId, bad.runId, byHand]) await expect(rowOf(id)).toBeVisible();
  await expect(page.getByRole("row", { name: `#${bad.runId}` })).toContainText("broken");
  await expect(page.getByText("Nothing waits, nothing runs")).toBeVisible();

  await page.getByRole("button", { name: "Status" }).click();
  await page.getByRole("menuitemradio", { name: "Failed" }).click();
  await expect(rowOf(good.runId)).toHaveCount(0);
  await expect(page).toHaveURL(/status=failed/);
  await page.goBack();
  await expect(rowOf(good.runId)).toBeVisible();

  await page.getByRole("button", { name: "Job", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Count" }).click();
  await expect(rowOf(good.runId)).toHaveCount(0);
  await expect(rowOf(byHand)).toBeVisible();
  await page.getByRole("button", { name: "Reset filters" }).click();

  await page.getByRole("searchbox", { name: "Search the text of logs" }).fill("SCALES looks at Salme");
  await expect(rowOf(bad.runId)).toHaveCount(0);
  await expect(rowOf(good.runId)).toBeVisible();
  await rowOf(good.runId).click();
  await expect(page.getByRole("button", { name: "Older run" })).toBeDisabled();
  await page.getByRole("link", { name: "← Activity" }).click();
  await expect(page.getByRole("searchbox", { name: "Search the text of logs" })).toHaveValue("SCALES looks at Salme");
});

test("first come, first served: what runs, what waits, and a log that survives a reload", async ({ page, scene }) => {
  const gate = await makeGate("Standing at the gate");
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "One at a time", triggerId, credentialId, expression: gate.operation });
  const first = await scene.runOf(await scene.send({ a: 1 }));
  await scene.reach(first, "running");
  const second = await scene.runOf(await scene.send({ a: 2 }));
  await page.goto(scene.path("activity"));
  await expect(page.getByText("1 running, 1 waiting")).toBeVisible();
  await expect(page.getByRole("row", { name: `#${first}` })).toContainText("Running");
  await expect(page.getByRole("row", { name: `#${second}` })).toContainText("Queued");
  await page.getByRole("link", { name: `#${first}`, exact: true }).click();
  const log = page.getByRole("region", { name: `Log of run #${first}` });
  await expect(log).toContainText("Standing at the gate");
  await page.reload();
  await expect(log).toContainText("Standing at the gate");
  await expect(page.getByText("live", { exact: true })).toBeVisible();
  await gate.open();
  await expectStatus(page, "Success");
  await expect(page.getByText("live", { exact: true })).toHaveCount(0);
  await page.goto(scene.path(`activity/${second}`));
  await expectStatus(page, "Success");
});

test("flow and catch: each run shows what it followed and what followed", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const upstreamJobId = await scene.makeJob({
    name: "Register",
    triggerId,
    expression:
      'fn(state => { if (state.data.fails) throw new Error("refused"); return { registered: state.data.name }; });',
  });
  const flow = await scene.follow({ name: "Then", kind: "flow", upstreamJobId });
  const fails = await scene.follow({ name: "Else", kind: "catch", upstreamJobId });
  await scene.makeJob({
    name: "Welcome",
    triggerId: flow,
    expression: 'fn(state => { console.log("Welcome", state.registered); return state; });',
  });
  await scene.makeJob({
    name: "Apologise",
    triggerId: fails,
    expression: 'fn(state => { console.log("Sorry:", state.error.join(" ")); return state; });',
  });
  const good = await scene.runOn({ name: "Salme" });
  await page.goto(scene.path(`activity/${good.runId}`));
  const around = page.getByRole("region", { name: "Runs around it" });
  await around.getByRole("link", { name: /Welcome/ }).click();
  await expect(page.getByRole("region", { name: /^Log of run/ })).toContainText("Welcome Salme");
  await expect(around).toContainText("It followed");
  await page.getByRole("tab", { name: "Initial state" }).click();
  await expect(page.getByRole("treeitem", { name: /registered: "Salme"/ })).toBeVisible();

  const bad = await scene.runOn({ name: "Juma", fails: true });
  await page.goto(scene.path(`activity/${bad.runId}`));
  await around.getByRole("link", { name: /Apologise/ }).click();
  // Only the second run says it is sorry: the first one's log has the same reason in it.
  await expect(page.getByRole("region", { name: /^Log of run/ })).toContainText(/Sorry:.*refused/);
  await page.getByRole("tab", { name: "Initial state" }).click();
  await expect(page.getByRole("treeitem", { name: /^initialState/ })).toBeVisible();
});

test("no secret of a credential reaches log or state", async ({ page, scene }) => {
  const body = JSON.stringify({ baseUrl: "https://clinic.example", password: "harbour-lantern-42" });
  const { id: credentialId } = await scene.calls.tell<{ id: string }>("credentials.create", {
    name: "Clinic",
    body,
    project: scene.slug,
  });
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const expression = `fn(state => {
  console.log("The password is", state.configuration.password, Buffer.from(state.configuration.password).toString("base64"));
  return { ...state, leaked: state.configuration.password };
});`;
  await scene.makeJob({ name: "Talks too much", triggerId, credentialId, expression });
  const { runId } = await scene.runOn({ a: 1 });
  await page.goto(scene.path(`activity/${runId}`));
  await expect(page.getByRole("region", { name: /^Log of run/ })).toContainText("The password is ***");
  await page.getByRole("tab", { name: "Final state" }).click();
  await expect(page.getByRole("treeitem", { name: 'leaked: "***"' })).toBeVisible();
  await expect(page.getByRole("treeitem", { name: /configuration/ })).toHaveCount(0);
  expect(await page.content()).not.toContain("harbour-lantern-42");
});
