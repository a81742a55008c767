import type { Page } from "@playwright/test";
import { write } from "./pages/form-controls";
import { expectSound } from "./support/axe";
import { receivedAt } from "./support/received";
import type { Scene } from "./support/scene";
import { expect, test } from "./support/suite";

const SLOW = 90_000;

/** A job that posts to the destination, and has done so for so many messages. */
async function ranJob(scene: Scene, marker: string, messages: number): Promise<string> {
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const expression = `post("/patients", state => ({ id: "${marker}-" + state.data.n, name: "Asha", of: "${marker}" }));`;
  const jobId = await scene.makeJob({ name: "Register births", triggerId, credentialId, expression });
  for (let n = 1; n <= messages; n++) expect((await scene.runOn({ kind: "birth", n })).status).toBe("success");
  return jobId;
}

const sentBy = async (marker: string) =>
  (await receivedAt("/patients")).filter(({ body }) => body?.of === marker).length;

/** Opens the backtest of what stands in the editor. */
async function openBacktest(page: Page) {
  await page.getByRole("button", { name: "Backtest", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Backtest", exact: true });
  await expect(dialog.getByRole("button", { name: "Start backtest" })).toBeEnabled();
  return dialog;
}

test("a draft is tried on the messages of before: what is the same, what would change, what would fail", async ({
  page,
  scene,
}) => {
  test.setTimeout(180_000);
  const marker = `backtest-${Date.now()}`;
  const jobId = await ranJob(scene, marker, 3);
  expect(await sentBy(marker)).toBe(3);
  await page.goto(scene.path(`jobs/${jobId}`));
  await write(
    page,
    "Expression of the job",
    `fn(state => { if (state.data.n === 2) throw new Error("not this one"); return state; });
post("/patients", state => ({ id: "${marker}-" + state.data.n, name: state.data.n === 1 ? "Zuhura" : "Asha", of: "${marker}" }));`,
  );
  await expect(page.getByText("Not saved yet")).toBeVisible();
  const dialog = await openBacktest(page);
  await dialog.getByRole("button", { name: "Start backtest" }).click();
  const result = dialog.getByRole("region", { name: "Result of the backtest" });
  await expect(result.getByText("1 same, 1 would change, 1 would fail", { exact: true })).toBeVisible({
    timeout: SLOW,
  });
  await expect(result.getByText(/3 of 3 messages tried, against version 1/)).toBeVisible();

  await result.getByRole("button", { name: "Only what differs" }).click();
  await expect(result.getByRole("button", { name: "Show all" })).toBeVisible();
  await expect(result.getByRole("button", { name: /^#\d+ Same/ })).toHaveCount(0);
  const changed = result.getByRole("button", { name: /^#\d+ Would change/ });
  await changed.focus();
  await page.keyboard.press("Enter");
  await expect(changed).toHaveAttribute("aria-expanded", "true");
  await expect(result.getByText("Changed", { exact: true })).toBeVisible();
  await expect(result.getByText(/answered as to another body/)).toBeVisible();
  await expect(result.getByText('"name":"Zuhura"')).toBeVisible();
  await expect(result.getByText("Both left the same final state.")).toBeVisible();
  await expectSound(page, "the result of a backtest");
  await changed.click();
  await expect(changed).toHaveAttribute("aria-expanded", "false");
  const fails = result.getByRole("button", { name: /^#\d+ Would fail/ });
  await fails.click();
  await expect(result.getByText(/not this one/)).toBeVisible();
  await expect(result.getByText("Only live", { exact: true })).toBeVisible();

  expect(await sentBy(marker)).toBe(3);
  const { rows } = await scene.ask<{ rows: unknown[] }>("activity.list");
  expect(rows).toHaveLength(3);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  const again = await openBacktest(page);
  await expect(again.getByText("1 same, 1 would change, 1 would fail", { exact: true })).toBeVisible();
});

test("a call nobody recorded is refused and said so; a backtest that goes on can be aborted", async ({
  page,
  scene,
}) => {
  test.setTimeout(180_000);
  const marker = `refused-${Date.now()}`;
  const jobId = await ranJob(scene, marker, 1);
  await page.goto(scene.path(`jobs/${jobId}`));
  await write(page, "Expression of the job", `post("/alerts", { id: "${marker}" });`);
  await expect(page.getByText("Not saved yet")).toBeVisible();
  const dialog = await openBacktest(page);
  await dialog.getByLabel("Messages").fill("201");
  await expect(dialog.getByText("A whole number from 1 to 200.")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "Start backtest" })).toBeDisabled();
  await dialog.getByLabel("Messages").fill("5");
  await dialog.getByRole("button", { name: "Start backtest" }).click();
  const result = dialog.getByRole("region", { name: "Result of the backtest" });
  await expect(result.getByText("1 cannot be told", { exact: true })).toBeVisible({ timeout: SLOW });
  await expect(result.getByText(/Only 1 found among the newest 1 message\./)).toBeVisible();
  await result.getByRole("button", { name: /^#\d+ Cannot tell/ }).click();
  await expect(result.getByText(/was recorded, so the call was refused/)).toBeVisible();
  await expect(result.getByText("refused: no recorded answer", { exact: true })).toBeVisible();
  expect((await receivedAt("/alerts")).filter(({ body }) => body?.id === marker)).toHaveLength(0);

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await write(
    page,
    "Expression of the job",
    "fn(async state => { await new Promise(resolve => setTimeout(resolve, 60000)); return state; });",
  );
  await openBacktest(page);
  await dialog.getByRole("button", { name: "Start backtest" }).click();
  await expect(result.getByRole("progressbar", { name: "Messages tried" })).toBeVisible({ timeout: SLOW });
  await result.getByRole("button", { name: "Abort", exact: true }).click();
  await expect(result.getByText(/^Aborted: 0 of 1 message tried/)).toBeVisible({ timeout: SLOW });
  await expect(dialog.getByRole("button", { name: "Start backtest" })).toBeEnabled();
});
