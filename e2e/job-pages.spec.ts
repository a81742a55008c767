import { choose, expectNotice, expressionLines } from "./pages/form-controls";
import { expect, test } from "./support/suite";

// The language worker, axe and real runs share two cores.
test.describe.configure({ timeout: 180_000 });

test("from the menu to a job's page, and there: edited, archived after a question, restored", async ({
  page,
  scene,
}) => {
  const jobId = await scene.makeJob({ name: "Old road", expression: "fn(state => state);" });
  await page.goto(scene.path());
  await page.getByRole("navigation").getByRole("link", { name: "Jobs", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Jobs", level: 1 })).toBeVisible();
  await page.getByRole("link", { name: "Edit Old road" }).click();
  await expect(page).toHaveURL(new RegExp(jobId));
  await expect(page.getByRole("heading", { name: "Old road", level: 1 })).toBeVisible();
  await expect(expressionLines(page)).toContainText("state => state");

  await page.getByRole("button", { name: "Archive", exact: true }).click();
  const question = page.getByRole("alertdialog", { name: "Archive Old road?" });
  await expect(question.getByRole("button", { name: "Cancel" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(question).toHaveCount(0);
  await page.getByRole("button", { name: "Archive", exact: true }).click();
  await question.getByRole("button", { name: "Archive", exact: true }).click();
  await expectNotice(page, /^Old road is archived/);
  await page.goto(scene.path(`jobs/${jobId}`));
  await expect(page.getByText(/it matches nothing and does not run/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Delete" })).toHaveCount(0);
  await page.getByRole("button", { name: "Restore", exact: true }).click();
  await expectNotice(page, "Old road is restored. It is off.");
  await page.goto(scene.path("jobs"));
  await expect(page.getByRole("heading", { level: 2 })).toHaveText(["Old road"]);
});

test("the plus opens the wizard of a new job, on a narrow page too", async ({ page, scene }) => {
  await scene.makeJob({ name: "There already", expression: "fn(state => state);" });
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(scene.path("jobs"));
  await page.getByRole("link", { name: "New job" }).click();
  await expect(page.getByRole("heading", { name: "New job", level: 1 })).toBeVisible();
  const steps = page.getByRole("navigation", { name: "Steps of the job" }).getByRole("button");
  await expect(steps).toHaveCount(5);
});

test("values of a message become the criteria, a click each; a message that fits is counted at once", async ({
  page,
  scene,
}) => {
  await scene.send({ form: { "@name": "Register", zone: "north" }, kind: "birth" });
  await scene.send({ form: { "@name": "Visit", zone: "north" }, kind: "visit" });
  await page.goto(scene.path("triggers/new"));
  await page.getByRole("button", { name: "Choose values from a message" }).click();
  const values = page.getByRole("region", { name: "Values of a message" });
  const tree = values.getByRole("tree");
  const matching = page.getByRole("region", { name: "Stored messages that match" });
  await tree.getByRole("treeitem", { name: /zone/ }).click();
  await expect(page.getByRole("textbox", { name: "Criteria" })).toContainText('"zone": "north"');
  await expect(matching).toContainText("Found 2 matching messages.");
  await tree.getByRole("treeitem", { name: /kind/ }).click();
  await expect(page.getByRole("textbox", { name: "Criteria" })).toContainText('"kind": "visit"');
  await expect(matching).toContainText("Found 1 matching message.");
});

test("the limit of a job's time knows the project's; auto-upgrade is switched with the other options", async ({
  page,
  scene,
}) => {
  const jobId = await scene.makeJob({ name: "Patient", expression: "fn(state => state);" });
  await page.goto(scene.path(`jobs/${jobId}?tab=options`));
  await expect(page.getByText(/the project's limit, 100 seconds/)).toBeVisible();
  const limit = page.getByLabel("Time limit in seconds");
  await limit.fill("101");
  await expect(page.getByText("At most 100 seconds: the project's limit.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save options" })).toBeDisabled();
  await limit.fill("30");
  await choose(page, "Re-run when lost", "Yes, once");
  await page.getByRole("button", { name: "Save options" }).click();
  await expectNotice(page, /Saved/);
  const upgrade = page.getByRole("switch", { name: "Auto-upgrade of the adaptor" });
  await expect(upgrade).not.toBeChecked();
  await upgrade.click();
  await expect(upgrade).toBeChecked();
  await page.reload();
  await expect(upgrade).toBeChecked();
});
