import { choose, expectNotice, write } from "./pages/form-controls";
import { fillTrigger } from "./pages/trigger-form";
import { expectSound } from "./support/axe";
import { expect, test } from "./support/suite";

test("counts the stored messages that match while one types, and says so on saving", async ({ page, scene }) => {
  for (const name of ["Salme", "Juma", "Rukia"])
    await scene.send({ kind: "birth", name, by: { trainee: name === "Juma" } });
  await scene.send({ kind: "visit", name: "Salme" });
  await page.goto(scene.path("triggers"));
  await expect(page.getByRole("heading", { name: "No triggers yet" })).toBeVisible();
  await page.getByRole("link", { name: "New trigger" }).first().click();
  await page.getByRole("button", { name: "Create trigger" }).click();
  await expect(page.getByText("Give the trigger a name.")).toBeVisible();
  await fillTrigger(page, { name: "Births", criteria: { kind: "birth" } });
  const matching = page.getByRole("region", { name: "Stored messages that match" });
  await expect(matching).toContainText("Found 3 matching messages.");
  await expect(matching.getByRole("link")).toHaveCount(3);
  await write(page, "Criteria", '{"kind": "birth"');
  await expect(matching).toContainText("Finish the JSON to see how many match.");
  await fillTrigger(page, { criteria: { kind: "birth" }, exclusion: { by: { trainee: true } } });
  await expect(matching).toContainText("Found 2 matching messages.");
  await page.getByRole("button", { name: "Create trigger" }).click();
  await expectNotice(page, "Found 2 matching messages.");
  await expect(page.getByRole("heading", { name: "Births" })).toBeVisible();
});

test("a saved trigger offers to process the messages that match it, and a change of it has to be saved first", async ({
  page,
  scene,
}) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  for (const name of ["Salme", "Juma"]) await scene.send({ kind: "birth", name });
  await scene.makeJob({ name: "Weigh", triggerId, expression: "fn(state => state);" });
  await page.goto(scene.path(`triggers/${triggerId}`));
  const matching = page.getByRole("region", { name: "Stored messages that match" });
  await expect(matching).toContainText("Found 2 matching messages.");
  const offer = matching.getByRole("button", { name: "Process them" });
  await expect(offer).toBeVisible();
  await fillTrigger(page, { name: "All births" });
  await expect(offer).toHaveCount(0);
  await fillTrigger(page, { name: "Births" });
  await offer.click();
  const dialog = page.getByRole("dialog", { name: "Reprocess messages" });
  await expect(dialog).toContainText("2 runs");
  await expectSound(page, "the offer to process what matches");
  await dialog.getByRole("button", { name: "Reprocess", exact: true }).click();
  await expect(page.getByRole("heading", { name: /^Bulk work #\d+$/ })).toBeVisible();
  await expect(page.getByText("Done", { exact: true })).toBeVisible({ timeout: 60_000 });
});

test("a changed trigger acts on the next message", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  await scene.makeJob({ name: "Weigh", triggerId, expression: "fn(state => state);" });
  const before = await scene.send({ kind: "visit" });
  await page.goto(scene.path(`triggers/${triggerId}`));
  await write(page, "Criteria", '{"kind": "visit"}');
  await page.getByRole("button", { name: "Save" }).click();
  await expectNotice(page, "Found 1 matching message.");
  const { messageId } = await scene.runOn({ kind: "visit" });
  await page.goto(scene.path(`inbox/${messageId}`));
  await expect(page.getByRole("region", { name: "Runs" })).toContainText("Weigh");
  await page.goto(scene.path(`inbox/${before}`));
  await expect(page.getByText("No job ran on this message")).toBeVisible();
});

test("flow and catch triggers name the job they follow", async ({ page, scene }) => {
  await scene.makeJob({ name: "Register", expression: "fn(state => state);" });
  await page.goto(scene.path("triggers/new"));
  await page.getByLabel("Name", { exact: true }).fill("When it was refused");
  await choose(page, "Kind", /Catch/);
  await page.getByRole("button", { name: "Create trigger" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /job/i })).toBeVisible();
  await choose(page, "After this job failed", /Register/);
  await page.getByRole("button", { name: "Create trigger" }).click();
  await expect(page.getByRole("heading", { name: "When it was refused" })).toBeVisible();
  await page.getByRole("link", { name: "← Triggers" }).click();
  await expect(page.getByRole("row", { name: /When it was refused/ })).toContainText("After Register failed");
});

test("is found by name and by criteria; deleting it says which jobs stand still", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  await scene.makeTrigger({ name: "Visits", criteria: { kind: "antenatal" } });
  const jobId = await scene.makeJob({ name: "Weigh", triggerId, expression: "fn(state => state);" });
  await page.goto(scene.path("triggers"));
  const rows = page.getByRole("table", { name: "Triggers" }).getByRole("link");
  await page.getByRole("searchbox").fill("antenatal");
  await expect(rows).toHaveText(["Visits"]);
  await page.getByRole("searchbox").fill("birth");
  await expect(rows).toHaveText(["Births"]);
  await rows.first().click();
  await expect(page).toHaveURL(new RegExp(triggerId));
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  const question = page.getByRole("alertdialog");
  await expect(question).toContainText("Weigh");
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await page.getByRole("button", { name: "Delete", exact: true }).click();
  await question.getByRole("button", { name: "Delete the trigger" }).click();
  await expect(page.getByRole("heading", { name: "Triggers", level: 1 })).toBeVisible();
  await expect(rows).toHaveText(["Visits"]);
  const unheard = await scene.send({ kind: "birth" });
  await page.goto(scene.path(`inbox/${unheard}`));
  await expect(page.getByText("No job ran on this message")).toBeVisible();
  await page.goto(scene.path(`jobs/${jobId}`));
  await expect(page.getByRole("heading", { name: "Weigh" })).toBeVisible();
});

test("refuses what is no JSON, in place", async ({ page, scene }) => {
  await page.goto(scene.path("triggers/new"));
  await page.getByLabel("Name", { exact: true }).fill("Half written");
  await write(page, "Criteria", '{"kind": }');
  await page.getByRole("button", { name: "Create trigger" }).click();
  await expect(page.getByRole("alert").filter({ hasText: /JSON/i })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Criteria" })).toHaveAttribute("aria-invalid", "true");
});

test("a schedule says in words when it fires, and its next times; a deleted one comes back", async ({
  page,
  scene,
}) => {
  await page.goto(scene.path("triggers/new"));
  await page.getByLabel("Name", { exact: true }).fill("Every morning");
  await choose(page, "Kind", /Schedule/);
  await page.getByLabel("Schedule", { exact: true }).fill("61 * * * *");
  await expect(page.getByRole("alert").filter({ hasText: '"61" does not fit: minutes go from 0 to 59' })).toBeVisible();
  await page.getByRole("button", { name: "Weekdays at 06:00" }).click();
  await expect(page.getByText("At 06:00, Monday through Friday")).toBeVisible();
  await page.getByLabel("Time zone").fill("Africa/Nairobi");
  const times = page.getByRole("region", { name: "Next five times" }).getByRole("listitem");
  await expect(times).toHaveCount(5);
  await expect(times.first()).toContainText("06:00");
  await page.getByRole("button", { name: "Create trigger" }).click();
  await expect(page.getByRole("heading", { name: "Every morning" })).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete the trigger" }).click();
  await expect(page.getByRole("heading", { name: "Triggers", level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Show deleted" }).click();
  await page.getByRole("button", { name: "Restore Every morning" }).click();
  await expectNotice(page, "Every morning is restored.");
  await page.getByRole("button", { name: "Show deleted" }).click();
  await expect(page.getByRole("table", { name: "Triggers" }).getByRole("link")).toHaveText(["Every morning"]);
});

test("the picture shows what leads to what, also as a list", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const jobId = await scene.makeJob({ name: "Weigh", triggerId, expression: "fn(state => state);" });
  await page.goto(scene.path("triggers/picture"));
  const list = page.getByRole("region", { name: "The same as a list" });
  await expect(list.getByRole("listitem").filter({ hasText: "Births" }).first()).toContainText("Weigh");
  const graph = page.getByRole("region", { name: "Picture", exact: true });
  await expect(graph.getByRole("link", { name: /Births/ })).toBeVisible();
  await graph.getByRole("link", { name: /Weigh/ }).click();
  await expect(page).toHaveURL(new RegExp(`/jobs/${jobId}`));
});
