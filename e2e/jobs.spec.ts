import type { Page } from "@playwright/test";
import { choose, expectNotice, expressionLines, write } from "./pages/form-controls";
import { fillJob } from "./pages/job-form";
import { expectStatus } from "./pages/run-page";
import { logOut, signIn } from "./pages/sign-in-page";
import { expectSound } from "./support/axe";
import { makeGate } from "./support/gate";
import { IMPLEMENTER } from "./support/people";
import { expect, test } from "./support/suite";

const EXPRESSION = "fn(state => state);";
const LABEL = "Expression of the job";

const card = (page: Page, name: string) => page.getByRole("listitem").filter({ hasText: name });
const jobNames = (page: Page) => page.getByRole("heading", { level: 2 });

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

test("narrows by state, trigger, adaptor, credential and GitHub, and the URL keeps it", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births" });
  const credentialId = await scene.makeCredential("Clinic");
  await scene.makeJob({ name: "On births", expression: EXPRESSION, triggerId });
  await scene.makeJob({ name: "With a key", expression: EXPRESSION, credentialId, enabled: false });
  await page.goto(scene.path("jobs"));
  const narrow = async (filter: string, value: string) => {
    await page.getByRole("button", { name: filter, exact: true }).click();
    await page.getByRole("menuitemradio", { name: value, exact: true }).click();
  };
  await narrow("Trigger", "Births");
  await expect(jobNames(page)).toHaveText(["On births"]);
  await page.goBack();
  await expect(jobNames(page)).toHaveCount(2);
  await narrow("State", "Off");
  await expect(jobNames(page)).toHaveText(["With a key"]);
  await narrow("Credential", "Clinic");
  await page.reload();
  await expect(jobNames(page)).toHaveText(["With a key"]);
  await narrow("Adaptor", "common");
  await expect(page.getByRole("heading", { name: "No job fits these filters" })).toBeVisible();
  await page.getByRole("button", { name: "Reset filters" }).first().click();
  await narrow("GitHub", "Linked to a file");
  await expect(page.getByRole("heading", { name: "No job fits these filters" })).toBeVisible();
});

test("is made private and its console locked from card and page, by keyboard", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Quiet work", expression: EXPRESSION });
  await page.goto(scene.path("jobs"));
  const press = async (name: string) => {
    await page.getByRole("button", { name, exact: true }).focus();
    await page.keyboard.press("Enter");
  };
  await page.getByRole("button", { name: "Make Quiet work private" }).focus();
  await expect(page.getByRole("tooltip")).toHaveText("Make Quiet work private");
  await page.keyboard.press("Enter");
  await expect(card(page, "Quiet work").getByText("Private", { exact: true })).toBeVisible();
  await press("Lock the console of Quiet work");
  await expect(card(page, "Quiet work").getByText("Console locked")).toBeVisible();
  await page.goto(scene.path(`jobs/${jobId}`));
  await press("Let it be shared again");
  await expect(page.getByRole("button", { name: "Make it private" })).toHaveAttribute("aria-pressed", "false");
  await press("Unlock the console");
  await expect(page.getByRole("button", { name: "Lock the console" })).toBeVisible();
  await expect(page.getByText("Console locked")).toHaveCount(0);
});

test("is archived with what waits for it, found again, and restored off", async ({ page, scene }) => {
  const gate = await makeGate();
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const jobId = await scene.makeJob({ name: "Old road", triggerId, credentialId, expression: gate.operation });
  const running = await scene.runOf(await scene.send({ n: 1 }));
  await scene.reach(running, "running");
  const waiting = await scene.runOf(await scene.send({ n: 2 }));
  await page.goto(scene.path("jobs"));
  await page.getByRole("button", { name: "Archive Old road" }).click();
  const question = page.getByRole("alertdialog", { name: "Archive Old road?" });
  await expect(question.getByRole("status")).toContainText("1 queued run will be aborted.");
  await expect(question.getByRole("status")).toContainText("1 run goes on now");
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await question.getByRole("button", { name: "Archive", exact: true }).click();
  await expectNotice(page, "Old road is archived, 1 waiting run aborted.");
  await expect(page.getByRole("heading", { name: "No jobs yet" })).toBeVisible();
  expect(await scene.reach(waiting, "final")).toBe("aborted");
  await gate.open();
  expect(await scene.reach(running, "final")).toBe("success");
  const unheard = await scene.send({ n: 3 });

  await page.goto(scene.path("activity"));
  await page.getByRole("button", { name: "Job", exact: true }).click();
  await page.getByRole("menuitemradio", { name: "Old road (archived)" }).click();
  await expect(page.getByRole("link", { name: `#${waiting}`, exact: true })).toBeVisible();
  await page.goto(scene.path(`inbox/${unheard}`));
  await expect(page.getByText("No job ran on this message")).toBeVisible();

  await page.goto(scene.path("jobs"));
  await page.getByRole("button", { name: "Show archived" }).click();
  await expect(jobNames(page)).toHaveText(["Old road"]);
  await page.getByRole("link", { name: "Old road", exact: true }).click();
  await expect(page).toHaveURL(new RegExp(jobId));
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expectNotice(page, "Old road is restored. It is off.");
  await expect(page.getByRole("switch", { name: /Old road/ })).not.toBeChecked();
});

test("every save is a version: who, what, any two compared, and a way back", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Grows", expression: "fn(state => ({ ...state, first: 1 }));" });
  await scene.rewriteJob(jobId, "fn(state => ({ ...state, second: 2 }));");
  await scene.rewriteJob(jobId, "fn(state => ({ ...state, third: 3 }));");
  await page.goto(scene.path(`jobs/${jobId}?tab=versions`));
  const rows = page.getByRole("list", { name: "Versions" }).getByRole("button");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText(IMPLEMENTER.name);
  await expect(rows.first()).toContainText("Changed: expression");
  const right = page.getByRole("textbox", { name: "Version 3", exact: true });
  await expect(right).toContainText("third: 3");
  await expect(page.getByRole("textbox", { name: "Version 2", exact: true })).toContainText("second: 2");
  await choose(page, "Compared with", "Version 1");
  await expect(page.getByRole("textbox", { name: "Version 1", exact: true })).toContainText("first: 1");
  await expect(page).toHaveURL(/with=1/);
  await expectSound(page, "the versions of a job");
  await page.setViewportSize({ width: 1440, height: 900 });

  await rows.filter({ hasText: "Version 1" }).click();
  await page.getByRole("button", { name: "Go back to this version" }).click();
  const question = page.getByRole("dialog", { name: "Go back to version 1?" });
  await expect(question.getByRole("textbox", { name: "Version 3" })).toContainText("third: 3");
  await expectSound(page, "the question whether to go back");
  await page.setViewportSize({ width: 1440, height: 900 });
  await question.getByRole("button", { name: "Go back", exact: true }).click();
  await expectNotice(page, "Version 1 is back, as version 4. The next run uses it.");
  await expect(rows.first()).toContainText("Back to version 1: expression");
  await expect(page.getByText(/^Version 4, saved/)).toBeVisible();
});

test("a run leads to the version that it ran", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const jobId = await scene.makeJob({ name: "Moves on", triggerId, expression: EXPRESSION });
  const { runId } = await scene.runOn({ a: 1 });
  await scene.rewriteJob(jobId, "fn(state => ({ ...state, later: true }));");
  await page.goto(scene.path(`activity/${runId}`));
  await page.getByRole("link", { name: "version 1" }).click();
  await expect(page.getByRole("heading", { name: "Version 1" })).toBeVisible();
});

test("two people save: the second sees both texts and chooses", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Shared work", expression: EXPRESSION });
  const typeMine = async () => {
    await page.goto(scene.path(`jobs/${jobId}`));
    await write(page, LABEL, "fn(state => ({ ...state, mine: true }));");
  };
  const compare = async () => {
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.getByRole("button", { name: "Compare and choose" }).click();
    const both = page.getByRole("dialog", { name: "Theirs and yours" });
    await expect(both.getByRole("textbox", { name: /^Theirs/ })).toContainText("theirs: true");
    await expect(both.getByRole("textbox", { name: /^Yours/ })).toContainText("mine: true");
    return both;
  };
  await typeMine();
  await scene.rewriteJob(jobId, "fn(state => ({ ...state, theirs: true }));");
  const first = await compare();
  await first.getByRole("button", { name: "Take theirs, throw mine away" }).click();
  await expect(expressionLines(page)).toContainText("theirs: true");
  await expect(page.getByText(/^Version 2, saved/)).toBeVisible();

  await typeMine();
  await scene.rewriteJob(jobId, "fn(state => ({ ...state, theirs: true, again: 1 }));");
  const second = await compare();
  await second.getByRole("button", { name: "Save mine as version 4" }).click();
  await expect(page.getByText(/^Version 4, saved/)).toBeVisible();
  const { expression } = await scene.ask<{ expression: string }>("jobs.view", { jobId });
  expect(expression).toContain("mine: true");
  const theirs = await scene.ask<{ expression: string }>("jobs.viewVersion", { jobId, number: 3 });
  expect(theirs.expression).toContain("again: 1");
});

test("unsaved changes survive a reload and an ended session, and go with who signs out", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Half done", expression: EXPRESSION });
  const job = scene.path(`jobs/${jobId}`);
  const kept = () =>
    page.evaluate(() => Object.keys(window.localStorage).filter((key) => key.startsWith("millrace-draft")).length);
  await page.goto(job);
  await write(page, LABEL, "fn(state => ({ ...state, half: true }));");
  await expect.poll(kept).toBe(1);
  await page.reload();
  await expect(page.getByText(/Your changes of .* were not saved/)).toBeVisible();
  await expect(expressionLines(page)).toContainText("half: true");

  // Away first: a page that learns of the end by itself would go to the sign-in page at the same moment.
  await page.goto("about:blank");
  await page.context().clearCookies();
  await page.goto(job);
  await signIn(page, IMPLEMENTER);
  await expect(page).toHaveURL(new RegExp(`jobs/${jobId}`));
  await expect(expressionLines(page)).toContainText("half: true");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expectNotice(page, /Saved as version 2/);
  await expect.poll(kept).toBe(0);

  await write(page, LABEL, "fn(state => ({ ...state, secret: true }));");
  await expect.poll(kept).toBe(1);
  await logOut(page);
  await expect(page).toHaveURL(/sign-in/);
  expect(await kept()).toBe(0);
});

test("has options of its own: re-run when lost, overlap, a time limit", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Choosy", expression: EXPRESSION });
  await page.goto(scene.path(`jobs/${jobId}?tab=options`));
  await choose(page, "Re-run when lost", "Yes, once");
  await choose(page, "While an earlier scheduled run goes on", "Queue");
  await page.getByLabel("Time limit in seconds").fill("0");
  await page.getByRole("button", { name: "Save options" }).click();
  await expect(page.getByText("At least 1 second.")).toBeVisible();
  await page.getByLabel("Time limit in seconds").fill("45");
  await page.getByRole("button", { name: "Save options" }).click();
  await expectNotice(page, /Saved/);
  await expectSound(page, "the options of a job");
  await page.reload();
  await expect(page.getByLabel("Time limit in seconds")).toHaveValue("45");
  await expect(page.getByRole("combobox", { name: "While an earlier" })).toContainText("Queue");
  await expect(page.getByText(/^Version 1, saved/)).toBeVisible();
});

test("runs now on a chosen message, the newest that matches first, also while it is off", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const older = await scene.send({ kind: "birth", n: 1 });
  const newer = await scene.send({ kind: "birth", n: 2 });
  await scene.send({ kind: "visit" });
  await scene.makeJob({ name: "By hand", triggerId, expression: EXPRESSION, enabled: false });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(scene.path("jobs"));
  await expect(page.getByRole("link", { name: "New job" })).toBeInViewport();
  await page.getByRole("button", { name: "Run By hand now" }).click();
  const dialog = page.getByRole("dialog", { name: "Run By hand now" });
  const choices = dialog.getByRole("listitem").getByRole("radio");
  await expect(choices).toHaveCount(2);
  await expect(dialog.getByRole("radio", { name: new RegExp(`#${newer}`) })).toBeChecked();
  await dialog.getByRole("radio", { name: new RegExp(`#${older}`) }).check();
  await dialog.getByRole("button", { name: "Run now" }).click();
  await expectStatus(page, "Success");
  await expect(page.getByRole("link", { name: `#${older}`, exact: true })).toBeVisible();
});
