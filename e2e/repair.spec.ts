import { expectNotice, write } from "./pages/form-controls";
import { expectStatus } from "./pages/run-page";
import { commcareForm } from "./support/commcare-form";
import { makeGate } from "./support/gate";
import { receivedAt } from "./support/received";
import { expect, test } from "./support/suite";

const mother = (nationalId: string) => ({ given: "Mwana", family: "Vuai", nationalId, village: "Pwani Mchangani" });

for (const [status, said] of [
  [409, "Conflict"],
  [500, "Internal Server Error"],
] as const) {
  test(`a destination that answers ${status} makes a red run; job mended, run again, green`, async ({
    page,
    scene,
  }) => {
    const nationalId = `KIS-${status}-${scene.slug}`;
    const credentialId = await scene.makeCredential();
    const triggerId = await scene.makeTrigger({ name: "Every message" });
    const send = (path: string) =>
      `post("${path}", state => ({ id: "${nationalId}", name: state.data.form.mother.given_name }));`;
    const jobId = await scene.makeJob({
      name: "Register mothers",
      triggerId,
      credentialId,
      expression: send(`/patients?answer=${status}`),
    });
    const { runId } = await scene.runOn(commcareForm(mother(nationalId)));

    await page.goto(scene.path());
    const attention = page.getByRole("region", { name: "Needs attention" });
    await expect(attention).toContainText("Register mothers");
    await attention.getByRole("link", { name: `Last: #${runId}` }).click();
    await expectStatus(page, "Failed");
    const failure = page.getByRole("region", { name: "What went wrong" });
    await expect(failure).toContainText(String(status));
    await expect(page.getByRole("region", { name: /^Log of run/ })).toContainText(said);
    const manual = failure.getByRole("link", { name: "More about this ending" });
    await expect(manual).toHaveAttribute("href", /troubleshooting\?run=\d+#failed$/);

    await page.getByRole("link", { name: "Register mothers" }).click();
    await write(page, "Expression of the job", send("/patients"));
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await expectNotice(page, /Saved as version 2/);

    await page.goto(scene.path(`activity/${runId}`));
    await page.getByRole("button", { name: "Retry" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Retry" }).click();
    await expect(page.getByRole("heading", { name: `Run #${runId}` })).toHaveCount(0);
    await expectStatus(page, "Success");
    await expect(page.getByText("It retries")).toBeVisible();
    await expect(page.getByText("Exit code")).toBeVisible();

    const kept = (await receivedAt("/patients")).filter(({ body }) => body?.id === nationalId);
    expect(kept.map((one) => one.status)).toEqual([status, 201]);
    await page.goto(scene.path());
    await expect(page.getByText("Nothing needs attention")).toBeVisible();
    await scene.rewriteJob(jobId, send("/patients"));
  });
}

test("a red run leads to the line it failed on, in the Studio or in the version it ran, and to the troubleshooting page", async ({
  page,
  scene,
}) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const jobId = await scene.makeJob({
    name: "Always throws",
    triggerId,
    expression: 'fn(state => state);\n\nfn(() => { throw new Error("no facility in this form"); });',
  });
  const { runId } = await scene.runOn({ a: 1 });
  await page.goto(scene.path(`activity/${runId}`));
  const wrong = page.getByRole("region", { name: "What went wrong" });
  await expect(wrong).toContainText("no facility in this form");
  await wrong.getByRole("link", { name: "the expression" }).click();
  await expect(page.locator(".monaco-editor .line-numbers.active-line-number")).toHaveText("3");
  await expect(page.getByRole("textbox", { name: "Expression of the job" })).toBeFocused();

  await scene.rewriteJob(jobId, "fn(state => state);");
  await page.goto(scene.path(`activity/${runId}`));
  await wrong.getByRole("link", { name: "the expression" }).click();
  await expect(page.getByText("The expression as the run had it, at line 3.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Expression of version 1" })).toBeFocused();

  await page.goto(scene.path(`activity/${runId}`));
  await expect(wrong).toBeVisible();
  await page.getByRole("link", { name: "More about this ending" }).click();
  await expect(page.getByRole("heading", { name: "failed", exact: true })).toBeInViewport();
  await page.getByRole("navigation").getByRole("link", { name: "Activity" }).waitFor();
  await page.getByRole("link", { name: `Run #${runId}` }).click();
  await expect(page.getByRole("region", { name: "What went wrong" })).toBeVisible();
});

test("a running job is aborted where it stands, after a question", async ({ page, scene }) => {
  const gate = await makeGate("Waiting for ever");
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const path = `/patients/${scene.slug}`;
  await scene.makeJob({
    name: "Never comes back",
    triggerId,
    credentialId,
    expression: `${gate.operation}\npost("${path}", { name: "too late" });`,
  });
  const runId = await scene.runOf(await scene.send({ a: 1 }));
  await page.goto(scene.path(`activity/${runId}`));
  await expect(page.getByRole("region", { name: /^Log of run/ })).toContainText("Waiting for ever");
  await page.getByRole("button", { name: "Abort" }).click();
  const question = page.getByRole("alertdialog");
  await expect(question.getByRole("button", { name: "Let it go on" })).toBeFocused();
  await question.getByRole("button", { name: "Abort the run" }).click();
  await expectStatus(page, "Aborted");
  await expect(page.getByText("A person stopped this run.")).toBeVisible();
  await gate.open();
  expect(await scene.reach(runId, "final")).toBe("aborted");
  expect(await receivedAt(path)).toEqual([]);
});

test("a run in the queue is aborted before it starts", async ({ page, scene }) => {
  const gate = await makeGate();
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "One at a time", triggerId, credentialId, expression: gate.operation });
  const first = await scene.runOf(await scene.send({ a: 1 }));
  await scene.reach(first, "running");
  const second = await scene.runOf(await scene.send({ a: 2 }));
  await page.goto(scene.path(`activity/${second}`));
  await expectStatus(page, "Queued");
  await page.getByRole("button", { name: "Abort" }).click();
  await expect(page.getByText("It leaves the queue and will not start.")).toBeVisible();
  await page.getByRole("button", { name: "Abort the run" }).click();
  await expectStatus(page, "Aborted");
  await expect(page.getByText("This run wrote no log.")).toBeVisible();
  await gate.open();
  expect(await scene.reach(first, "final")).toBe("success");
});

test("an expression that does not compile is refused in place, with line and column", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Half written", expression: "fn(state => state);" });
  await page.goto(scene.path(`jobs/${jobId}`));
  await write(page, "Expression of the job", "fn(state => state);\nfn(state => {\n  return state.;\n});");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText(/^Line 3, column \d+: /)).toBeVisible();
  await expect(page.getByText("Version 1")).toBeVisible();
  await write(page, "Expression of the job", "fn(state => state);\nsendEverything($.data);");
  await expect(page.getByText(/^Line 2, column 1: .*sendEverything/)).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Version 1")).toBeVisible();
  await write(page, "Expression of the job", "fn(state => ({ ...state, mended: true }));");
  await page.getByRole("textbox", { name: "Expression of the job" }).press("Control+s");
  await expectNotice(page, /Saved as version 2/);
});
