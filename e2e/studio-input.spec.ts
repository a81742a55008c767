import type { JobView } from "@/contracts/jobs";
import { writeAndStay } from "./pages/code-page";
import { expectNotice, expressionLines, write } from "./pages/form-controls";
import { expectStatus } from "./pages/run-page";
import { expectSound } from "./support/axe";
import { expect, test } from "./support/suite";

const CALL = "dataValue('mother[\\'@name\\']')";
const CHOICE = "What the next run starts from";

// The language worker, axe and real runs share two cores.
test.describe.configure({ timeout: 180_000 });

test("shows the initial state as a tree: searched, its paths copied by one click, any of the last messages", async ({
  page,
  scene,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const older = await scene.send({ kind: "birth", mother: { "@name": "Zuhura" } });
  const newer = await scene.send({ kind: "birth", mother: { "@name": "Salme" } });
  await scene.send({ kind: "visit" });
  const jobId = await scene.makeJob({ name: "Reader", triggerId, expression: "fn(state => state);" });
  await page.goto(scene.path(`jobs/${jobId}`));
  const input = page.getByRole("region", { name: "Input", exact: true });
  const choice = page.getByRole("combobox", { name: CHOICE });
  await expect(choice).toContainText(`#${newer}`);
  await expect(input.getByRole("treeitem", { name: /@name/ })).toContainText("Salme");
  await choice.click();
  await page.getByRole("option", { name: `Message #${older}` }).click();
  const name = input.getByRole("treeitem", { name: /@name/ });
  await expect(name).toContainText("Zuhura");

  await name.hover();
  await name.getByTitle("Copy path").click();
  await expectNotice(page, "The path is copied.");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("$.data.mother['@name']");
  const copy = input.getByRole("button", { name: "Copy dataValue" });
  await copy.click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(CALL);
  await writeAndStay(page, "");
  await input.getByRole("button", { name: "Insert dataValue" }).click();
  await expect(expressionLines(page)).toContainText(CALL);

  const row = await name.boundingBox();
  await name.dragTo(page.locator(".monaco-editor .view-line").last(), {
    sourcePosition: { x: Math.min(60, (row?.width ?? 120) / 2), y: 8 },
    steps: 12,
  });
  await expect(expressionLines(page)).toContainText("$.data.mother['@name']");

  // Enter at once: the count comes later, and the first hit is gone to all the same.
  const find = input.getByRole("searchbox", { name: "Find in this JSON" });
  await find.fill("Zuhura");
  await find.press("Enter");
  await expect(input.getByText("1 of 1")).toBeVisible();
  await expect(name).toHaveAttribute("aria-selected", "true");
});

test("typed JSON is a start too; what is no state says so and cannot run", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Typed", expression: "fn(state => ({ ...state, seen: state.data.kg }));" });
  await page.goto(scene.path(`jobs/${jobId}`));
  await page.getByRole("combobox", { name: CHOICE }).click();
  await page.getByRole("option", { name: "Typed JSON" }).click();
  await write(page, "Typed initial state", "[1]");
  await expect(page.getByText('A state is an object, such as { "data": {} }.')).toBeVisible();
  await expect(page.getByRole("button", { name: "Save and run" })).toBeDisabled();
  await write(page, "Typed initial state", '{"data": {"kg": 3.2}}');
  await page.getByRole("button", { name: "Save and run" }).click();
  const output = page.getByRole("region", { name: "Output", exact: true });
  await expect(output.getByText("Success", { exact: true })).toBeVisible({ timeout: 30_000 });
  await output.getByRole("tab", { name: "Final state" }).click();
  await expect(output.getByRole("treeitem", { name: /seen/ })).toContainText("3.2");
});

test("a schedule's job starts from the carried state: shown in the Studio, edited, reset, run now", async ({
  page,
  scene,
}) => {
  const cron = { name: "Every night", kind: "cron", cron: "0 3 * * *", timeZone: "Africa/Nairobi" };
  const { id: triggerId } = await scene.tell<{ id: string }>("triggers.create", cron);
  const jobId = await scene.makeJob({
    name: "Cursor",
    triggerId,
    expression: "fn(state => ({ cursor: (state.cursor ?? 0) + 1 }));",
  });
  await page.goto(scene.path(`jobs/${jobId}?tab=state`));
  await expect(page.getByText("no scheduled run has succeeded yet")).toBeVisible();
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Edit the carried state" });
  await write(page, "State", '{"cursor": 41}');
  await expectSound(page, "the editor of a carried state");
  await page.setViewportSize({ width: 1440, height: 900 });
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expectNotice(page, "The next scheduled run starts from this state.");
  await expect(dialog).toHaveCount(0);
  const tree = page.getByRole("tree", { name: "The carried state" });
  await expect(tree.getByRole("treeitem", { name: /cursor/ })).toContainText("41");
  await expectSound(page, "the carried state of a job");
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole("tab", { name: "Studio" }).click();
  await expect(page.getByRole("combobox", { name: CHOICE })).toContainText("The state the schedule carries");
  const input = page.getByRole("region", { name: "Input", exact: true });
  await expect(input.getByRole("treeitem", { name: /cursor/ })).toContainText("41");
  await page.getByRole("tab", { name: "State" }).click();
  await expect(tree).toBeVisible();
  await page.getByRole("region", { name: CHOICE }).getByRole("button", { name: "Run now" }).click();
  await expectStatus(page, "Success");
  await page.goto(scene.path(`jobs/${jobId}?tab=state`));
  await expect(tree.getByRole("treeitem", { name: /cursor/ })).toContainText("42");
  const history = page.getByRole("region", { name: "Its history" });
  await expect(history.getByRole("listitem")).toHaveCount(2);
  await history.getByRole("button", { name: "Look" }).click();
  await expect(page.getByRole("tree", { name: "The former state" })).toContainText("41");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: /Reset/ }).click();
  await expectNotice(page, "The state is empty again.");
  await expect(tree.getByRole("treeitem")).toHaveCount(1);
});

test("a flow job starts behind a run of the job it follows, and runs from there", async ({ page, scene }) => {
  const first = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const upstreamJobId = await scene.makeJob({
    name: "Register",
    triggerId: first,
    expression: "fn(state => ({ ...state, registered: state.data.child }));",
  });
  const { runId, status } = await scene.runOn({ kind: "birth", child: "Asha" });
  expect(status).toBe("success");
  const triggerId = await scene.follow({ name: "When registered", kind: "flow", upstreamJobId });
  const jobId = await scene.makeJob({
    name: "Congratulate",
    triggerId,
    enabled: false,
    expression: "fn(state => ({ said: 'Welcome ' + state.registered }));",
  });
  await page.goto(scene.path(`jobs/${jobId}`));
  await expect(page.getByRole("combobox", { name: CHOICE })).toContainText(`Behind the newest run, #${runId}`);
  const input = page.getByRole("region", { name: "Input", exact: true });
  await expect(input.getByRole("treeitem", { name: /registered/ })).toContainText("Asha");
  await page.getByRole("button", { name: "Save and run" }).click();
  const output = page.getByRole("region", { name: "Output", exact: true });
  await expect(output.getByText("Success", { exact: true })).toBeVisible({ timeout: 30_000 });
  await output.getByRole("tab", { name: "Final state" }).click();
  await expect(output.getByRole("treeitem", { name: /said/ })).toContainText("Welcome Asha");
  const { trigger } = await scene.ask<JobView>("jobs.view", { jobId });
  expect(trigger?.kind).toBe("flow");
});
