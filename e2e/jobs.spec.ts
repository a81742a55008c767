import { expectNotice, expressionLines, write } from "./pages/form-controls";
import { fillJob } from "./pages/job-form";
import { expect, test } from "./support/suite";

const EXPRESSION = "fn(state => state);";

test("an empty project says what a job is; the first one comes from its trigger's page", async ({ page, scene }) => {
  await page.goto(scene.path("jobs"));
  await expect(page.getByRole("heading", { name: "No jobs yet" })).toBeVisible();
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  await page.goto(scene.path(`triggers/${triggerId}`));
  await page.getByRole("link", { name: "New job for this trigger" }).click();
  await expect(page.getByRole("navigation", { name: "Steps of the job" })).toContainText("Births");
  await page.getByRole("button", { name: "Create job" }).click();
  await expect(page.getByText("Give the job a name.")).toBeVisible();
  await fillJob(page, { name: "Weigh children", adaptor: /common/ });
  await page.getByRole("button", { name: "Create job" }).click();
  await expect(page.getByRole("heading", { name: "Weigh children" })).toBeVisible();
  await expectNotice(page, /It is off/);
});

test("a job that is off runs nothing; switched on by keyboard it does", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "Sleeper", triggerId, expression: EXPRESSION, enabled: false });
  const unheard = await scene.send({ a: 1 });
  await page.goto(scene.path(`inbox/${unheard}`));
  await expect(page.getByText("No job ran on this message")).toBeVisible();
  await page.goto(scene.path("jobs"));
  const job = page.getByRole("switch", { name: /Sleeper/ });
  await expect(job).not.toBeChecked();
  await job.focus();
  await page.keyboard.press("Space");
  await expect(job).toBeChecked();
  await expect(job).toHaveAttribute("aria-busy", "false");
  await page.reload();
  await expect(job).toBeChecked();
  const { runId } = await scene.runOn({ a: 2 });
  await expect(page.getByRole("listitem").filter({ hasText: "Sleeper" })).toContainText("Success");
  await page.getByRole("link", { name: /1 run in 24 h/ }).click();
  await expect(page.getByRole("link", { name: `#${runId}`, exact: true })).toBeVisible();
  await page.goto(scene.path("jobs"));
  await job.click();
  await expect(job).not.toBeChecked();
});

test("searches names and code, and the URL keeps the words", async ({ page, scene }) => {
  await scene.makeJob({ name: "Register mothers", expression: EXPRESSION });
  await scene.makeJob({ name: "Count stock", expression: "fn(state => ({ ...state, paracetamol: 3 }));" });
  await page.goto(scene.path("jobs"));
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Count stock", "Register mothers"]);
  await page.getByRole("searchbox").fill("mothers");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Register mothers"]);
  await page.getByRole("searchbox").fill("paracetamol");
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Count stock"]);
  await page.reload();
  await expect(page.getByRole("searchbox")).toHaveValue("paracetamol");
  await page.getByRole("searchbox").fill("nothing like it");
  await expect(page.getByRole("heading", { name: /No job has/ })).toBeVisible();
  await page.getByRole("searchbox").press("Escape");
  await expect(page.getByRole("heading", { level: 2 })).toHaveCount(2);
});

test("a save over somebody else's newer version is refused, both texts are shown, and one is chosen", async ({
  page,
  scene,
}) => {
  const jobId = await scene.makeJob({ name: "Shared work", expression: EXPRESSION });
  await page.goto(scene.path(`jobs/${jobId}`));
  await write(page, "Expression of the job", "fn(state => ({ ...state, mine: true }));");
  await scene.rewriteJob(jobId, "fn(state => ({ ...state, theirs: true }));");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("button", { name: "Compare and choose" }).click();
  const choice = page.getByRole("dialog", { name: "Theirs and yours" });
  await expect(choice).toContainText("theirs: true");
  await expect(choice).toContainText("mine: true");
  await choice.getByRole("button", { name: /^Take theirs/ }).click();
  await expect(expressionLines(page)).toContainText("theirs: true");
  await expect(page.getByText("Version 2")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save", exact: true })).toBeDisabled();
});

test("unsaved work is there again after a reload", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Half done", expression: EXPRESSION });
  await page.goto(scene.path(`jobs/${jobId}`));
  await write(page, "Expression of the job", "fn(state => ({ ...state, half: true }));");
  await expect(page.getByText("Not saved yet")).toBeVisible();
  await page.reload();
  await expect(page.getByText(/were not saved. Here they are again/)).toBeVisible();
  await expect(expressionLines(page)).toContainText("half: true");
  await page.getByRole("button", { name: "Throw them away" }).click();
  await expect(expressionLines(page)).not.toContainText("half: true");
});
