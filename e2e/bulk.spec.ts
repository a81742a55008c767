import type { Page } from "@playwright/test";
import { makeGate } from "./support/gate";
import type { Scene } from "./support/scene";
import { expect, test } from "./support/suite";

const ECHO = "fn(state => state);";

/** Sends so many messages, one after the other; their ids. */
async function sendMany(scene: Scene, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) ids.push(await scene.send({ n }));
  return ids;
}

async function openInbox(page: Page, scene: Scene, ids: readonly string[]): Promise<void> {
  await page.goto(scene.path("inbox"));
  for (const id of ids) await expect(page.getByRole("link", { name: `#${id}`, exact: true })).toBeVisible();
}

const box = (page: Page, what: string, id: string) =>
  page.getByRole("checkbox", { name: `Select ${what} #${id}`, exact: true });

/** Waits until the dialog has counted, confirms, and waits for the page of the work. */
async function confirm(page: Page, verb: string): Promise<void> {
  const button = page.getByRole("dialog").getByRole("button", { name: verb, exact: true });
  await expect(button).toBeEnabled();
  await button.click();
  await expect(page.getByRole("heading", { name: /^Bulk work #\d+$/ })).toBeVisible();
}

const figure = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

test("some messages, chosen with the keyboard, run again with one job, and its progress is seen", async ({
  page,
  scene,
}) => {
  const ids = await sendMany(scene, 4);
  await scene.makeJob({ name: "Weigh again", expression: ECHO, enabled: false });
  await openInbox(page, scene, ids);
  const [first = "", , third = "", fourth = ""] = ids;
  await page.getByRole("link", { name: `#${fourth}`, exact: true }).focus();
  await page.keyboard.press("Space");
  await expect(box(page, "message", fourth)).toBeChecked();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+Space");
  await expect(box(page, "message", third)).toBeChecked();
  await box(page, "message", third).uncheck();
  const bar = page.getByRole("region", { name: "Selection" });
  await expect(bar).toContainText("2 messages selected");
  await expect(box(page, "message", first)).not.toBeChecked();
  await bar.getByRole("button", { name: "Reprocess selected" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("All 2 selected messages");
  await expect(dialog).toContainText("2 messages fit no message trigger of a job");
  await dialog.getByRole("radio", { name: /^one job on each/ }).check();
  await dialog.getByRole("combobox", { name: "Job" }).click();
  await page.getByRole("option", { name: /Weigh again/ }).click();
  await expect(dialog).toContainText("Left outNothing");
  await confirm(page, "Reprocess");
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(figure(page, "Its runs")).toContainText("Success 2");
  await page.getByRole("link", { name: "See its runs" }).click();
  await expect(page).toHaveURL(/activity\?bulk=\d+/);
  await expect(page.getByRole("row", { name: /Weigh again/ })).toHaveCount(2);
});

test("all that match run again by their triggers, once each, however often it is asked for", async ({
  page,
  scene,
}) => {
  const ids = await sendMany(scene, 3);
  const triggerId = await scene.makeTrigger({ name: "Second and third", criteria: {}, exclusion: { n: 1 } });
  await scene.makeJob({ name: "Count", triggerId, expression: ECHO });
  await openInbox(page, scene, ids);
  await page.getByRole("button", { name: "Reprocess", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("All messages received");
  await expect(dialog).toContainText("3 messages");
  await expect(dialog).toContainText("1 message fits no message trigger");
  await expect(dialog).toContainText("Makes2 runs");
  const button = dialog.getByRole("button", { name: "Reprocess", exact: true });
  await button.dblclick();
  await expect(page.getByRole("heading", { name: /^Bulk work #\d+$/ })).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(figure(page, "Its runs")).toContainText("Success 2");
  await expect(figure(page, "Left out")).toContainText("1 message fits no message trigger");
  await page.getByRole("link", { name: "← Bulk work" }).click();
  await expect(page.getByRole("heading", { name: "Bulk work", exact: true })).toBeVisible();
  await expect(page.getByRole("table", { name: "Bulk work" }).getByRole("row")).toHaveCount(2);
});

test("is paused, goes on and is cancelled; waiting runs are aborted by filter", async ({ page, scene }) => {
  const gate = await makeGate("Standing at the gate");
  const credentialId = await scene.makeCredential();
  const jobId = await scene.makeJob({ name: "At the gate", credentialId, expression: gate.operation, enabled: false });
  const ids = await sendMany(scene, 4);
  const { runId } = await scene.tell<{ runId: bigint }>("inbox.process", { messageId: ids[0], jobId });
  await scene.reach(String(runId), "running");
  const { bulkId } = await scene.tell<{ bulkId: bigint }>("activity.startBulk", {
    key: `e2e-${scene.slug}-bulk`,
    kind: "messages",
    messages: {},
    jobId,
  });
  await page.goto(scene.path(`activity/bulk/${bulkId}`));
  const runs = figure(page, "Its runs");
  await expect(runs).toContainText("Queued 4");
  await page.getByRole("button", { name: "Pause" }).click();
  await expect(page.getByText("Paused", { exact: true })).toBeVisible();
  await expect(runs).toContainText("Held 4");
  await page.getByRole("button", { name: "Resume" }).click();
  await expect(page.getByText("Working", { exact: true })).toBeVisible();
  await expect(runs).toContainText("Queued 4");

  await page.goto(scene.path("activity"));
  await expect(page.getByText("1 running, 4 waiting")).toBeVisible();
  const rows = page.getByRole("checkbox", { name: /^Select run #/ });
  await expect(rows).toHaveCount(5);
  await rows.first().check();
  await page.getByRole("button", { name: "Abort selected" }).click();
  await expect(page.getByRole("dialog")).toContainText("Aborts1 run");
  await confirm(page, "Abort");
  await expect(page.getByText("Done", { exact: true })).toBeVisible();

  await page.goto(scene.path(`activity/bulk/${bulkId}`));
  await expect(runs).toContainText("Queued 3");
  await page.getByRole("button", { name: "Cancel work" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Cancel work" }).click();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  await expect(runs).toContainText("Aborted 4");
  await gate.open();
  await scene.reach(String(runId), "final");
});
