import { expectNotice, write } from "./pages/form-controls";
import { expect, test } from "./support/suite";

const expression =
  'fn(state => { if (state.data.orgUnit) throw new Error("No org unit " + state.data.orgUnit); return state; });';

test("failures that look alike are one entry: resolved, back by themselves, gone when they are made good", async ({
  page,
  scene,
}) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "Register", triggerId, expression });
  await scene.runOn({ orgUnit: 18 });
  await scene.runOn({ orgUnit: 4711 });

  await page.goto(scene.path());
  await page.getByRole("link", { name: "Needs attention", exact: true }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: "Needs attention" })).toBeVisible();
  const entry = page.getByRole("listitem", { name: "Register" });
  await expect(entry).toHaveCount(1);
  await expect(entry).toContainText("2 failures in all");
  await expect(entry).toContainText("on 2 messages");
  await entry.getByRole("button", { name: "Resolve", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Nothing needs attention" })).toBeVisible();

  await scene.runOn({ orgUnit: 5 });
  await expect(entry).toContainText("happened again after it was resolved");
  await expect(entry).toContainText("3 failures in all");

  await entry.getByRole("button", { name: "Snooze" }).click();
  await page.getByRole("menuitem", { name: "For an hour" }).click();
  await expect(page.getByRole("heading", { name: "Nothing needs attention" })).toBeVisible();
  await page.goto(scene.path("attention?show=snoozed"));
  await expect(entry).toContainText("snoozed until");
  await entry.getByRole("button", { name: "Wake now" }).click();
  await expect(page.getByRole("heading", { name: "Nothing is snoozed" })).toBeVisible();

  await page.goto(scene.path("attention"));
  await entry.getByRole("link", { name: "These runs" }).click();
  await expect(page).toHaveURL(/group=/);
  await expect(page.getByRole("table", { name: "Runs" }).getByRole("link")).toHaveCount(3);
  await page.goto(scene.path("attention"));
  await entry.getByRole("link", { name: "Fix and reprocess" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Register" })).toBeVisible();
  const way = page.getByRole("status").filter({ hasText: "3 messages failed this way, last with version 1" });
  await expect(way).toContainText("save what mends the job, then reprocess them");
  await write(page, "Expression of the job", "fn(state => state);");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expectNotice(page, /Saved as version 2/);
  await expect(way).toContainText("version 2 is saved");
  await way.getByRole("button", { name: "Reprocess them" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText("of a group of failures that look alike");
  const reprocess = dialog.getByRole("button", { name: "Reprocess", exact: true });
  await expect(reprocess).toBeEnabled();
  await reprocess.click();
  await expect(page.getByRole("heading", { name: /^Bulk work #\d+$/ })).toBeVisible();
  await page.goto(scene.path("attention"));
  await expect(page.getByRole("heading", { name: "Nothing needs attention" })).toBeVisible();
});

test("filters are kept as a view: chosen, renamed, shared, deleted", async ({ page, scene }) => {
  await scene.send({ name: "Salme" });
  const other = await scene.send({ name: "Juma" });
  const row = page.getByRole("link", { name: `#${other}`, exact: true });
  await page.goto(scene.path("inbox?text=salme"));
  await expect(row).toHaveCount(0);
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Save these filters" }).click();
  const saving = page.getByRole("dialog", { name: "Save these filters" });
  await saving.getByLabel("Name").fill("Only Salme");
  await saving.getByRole("button", { name: "Save the view" }).click();
  await expect(saving).toHaveCount(0);

  await page.goto(scene.path("inbox"));
  await expect(row).toBeVisible();
  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Only Salme" }).click();
  await expect(page).toHaveURL(/text=salme/);
  await expect(row).toHaveCount(0);
  await expect(page.getByRole("searchbox", { name: "Search the text of messages" })).toHaveValue("salme");

  await page.getByRole("button", { name: "Views" }).click();
  await page.getByRole("menuitem", { name: "Manage views" }).click();
  const managing = page.getByRole("dialog", { name: "Views", exact: true });
  await managing.getByRole("textbox", { name: "Name of the view Only Salme" }).fill("Salme's");
  await managing.getByRole("button", { name: "Rename" }).click();
  await managing.getByRole("switch", { name: "Share the view Salme's" }).click();
  await expect(managing.getByRole("switch", { name: "Share the view Salme's" })).toBeChecked();
  const views = () => scene.ask<{ name: string; shared: boolean }[]>("search.listViews", { list: "inbox" });
  await expect.poll(views).toMatchObject([{ name: "Salme's", shared: true }]);
  await managing.getByRole("button", { name: "Delete the view Salme's" }).click();
  await expect(managing).toContainText("No view is saved here any more");
});
