import { readFileSync } from "node:fs";
import { write } from "./pages/form-controls";
import { expectStatus } from "./pages/run-page";
import { expect, test } from "./support/suite";

test("an edit is a version: the original stays as it came, any two can be compared, a retry reads the newest", async ({
  page,
  scene,
}) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const expression = 'fn(state => { if (!state.data.weight) throw new Error("no weight"); return state; });';
  await scene.makeJob({ name: "Weigh", triggerId, expression });
  const { messageId, runId, status } = await scene.runOn({ kind: "birth", village: "Ngome" });
  expect(status).toBe("failed");

  await page.goto(scene.path(`inbox/${messageId}`));
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const editor = `Body of message #${messageId} to edit`;
  await write(page, editor, '{"kind": "birth", "weight": 3100, }');
  await page.getByRole("button", { name: "Save version 2" }).click();
  await expect(page.getByRole("tabpanel", { name: "Body" }).getByRole("alert")).toContainText("line 1, column");
  await write(page, editor, '{"kind": "birth", "village": "Ngome", "weight": 3100.50}');
  await page.getByRole("button", { name: "Save version 2" }).click();
  await expect(page.getByRole("tree")).toContainText("weight: 3100.50");
  await expect(page.getByText("edited", { exact: true })).toBeVisible();
  await expect(page.getByRole("region", { name: "Runs" }).getByRole("listitem")).toHaveCount(1);

  await page.getByRole("tab", { name: /^Versions/ }).click();
  const versions = page.getByRole("tabpanel", { name: /^Versions/ });
  await expect(versions.getByRole("listitem").first()).toContainText("Asha Implementer");
  await expect(versions.getByRole("listitem").last()).toContainText("as it came");
  await expect(versions.getByRole("listitem").last()).toContainText("read by 1 run");
  await expect(versions.getByText("1 line added")).toBeVisible();
  const download = page.waitForEvent("download");
  await versions.getByRole("link", { name: "Download version 1" }).click();
  const original = JSON.stringify({ kind: "birth", village: "Ngome" });
  expect(readFileSync(await (await download).path(), "utf8")).toBe(original);
  await page.getByRole("tab", { name: "As it came" }).click();
  await expect(page.getByRole("region", { name: `Message #${messageId} as it came` })).toHaveText(original);

  await page.goto(scene.path("inbox?edited=true"));
  await expect(page.getByRole("link", { name: `#${messageId}`, exact: true })).toBeVisible();
  await page.goto(scene.path(`activity/${runId}`));
  await page.getByRole("button", { name: "Retry" }).click();
  const dialog = page.getByRole("alertdialog", { name: `Retry run #${runId}?` });
  await dialog.getByRole("button", { name: "Retry" }).click();
  await expect(page.getByRole("heading", { name: `Run #${runId}`, exact: true })).toHaveCount(0);
  await expectStatus(page, "Success");
});

test("two people who edit the same message: the second sees both texts, nothing is written over", async ({
  page,
  scene,
}) => {
  const messageId = await scene.send({ village: "Ngome" });
  await page.goto(scene.path(`inbox/${messageId}`));
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  const editor = `Body of message #${messageId} to edit`;
  await write(page, editor, '{"village": "Mine"}');
  await scene.tell("inbox.edit", { messageId, version: 1, body: '{"village": "Theirs"}' });
  await page.getByRole("button", { name: "Compare and choose" }).click();
  const dialog = page.getByRole("dialog", { name: "Theirs and yours" });
  await expect(dialog).toContainText('"Theirs"');
  await expect(dialog).toContainText('"Mine"');
  await dialog.getByRole("button", { name: "Save mine as version 3" }).click();
  await expect(page.getByRole("tree")).toContainText('village: "Mine"');
  const { versions } = await scene.ask<{ versions: object[] }>("inbox.view", { messageId });
  expect(versions).toHaveLength(3);
});
