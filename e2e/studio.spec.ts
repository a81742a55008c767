import { choose, expectNotice, expressionLines, write } from "./pages/form-controls";
import { fillJob, openStep } from "./pages/job-form";
import { receivedAt } from "./support/received";
import { expect, test } from "./support/suite";

const output = "Output";

test("a job is made in the wizard, step by step and back, and runs green without leaving the page", async ({
  page,
  scene,
}) => {
  await scene.makeCredential();
  await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const messageId = await scene.send({ kind: "birth", child: { name: "Asha" } });
  await page.goto(scene.path("jobs/new"));
  await page.getByRole("button", { name: "Create job" }).click();
  await expect(page.getByText("Give the job a name.")).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Weigh children");
  await page.getByRole("button", { name: "Next" }).click();
  await page.getByRole("button", { name: "Skip" }).click();
  await page.getByRole("button", { name: "Back" }).click();
  await fillJob(page, {
    trigger: "Births",
    credential: "Clinic register",
    expression:
      "fn(state => {\n  console.log('Weighing', state.data.child.name);\n  return { weighed: state.data.child.name };\n});",
  });
  await openStep(page, "Name");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Weigh children");
  await expect(page.getByRole("combobox", { name: "What the next run starts from" })).toContainText(`#${messageId}`);
  await page.getByRole("button", { name: "Create and run" }).click();
  await expect(page.getByRole("heading", { name: "Weigh children", level: 1 })).toBeVisible();
  const pane = page.getByRole("region", { name: output, exact: true });
  await expect(pane.getByText("Weighing Asha")).toBeVisible({ timeout: 30_000 });
  await expect(pane.getByText("Success", { exact: true })).toBeVisible();
  await pane.getByRole("tab", { name: "Final state" }).click();
  await expect(pane.getByRole("treeitem", { name: /weighed/ })).toBeVisible();
  await pane.getByRole("tab", { name: "Changes" }).click();
  await expect(pane.getByText(/lines? added/)).toBeVisible();
});

test("a draft runs in test mode: marked as such, nothing leaves, nothing is saved", async ({ page, scene }) => {
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const jobId = await scene.makeJob({ name: "Sender", triggerId, credentialId, expression: "fn(state => state);" });
  await scene.runOn({ a: 1 });
  const id = `draft-${Date.now()}`;
  await page.goto(scene.path(`jobs/${jobId}`));
  await write(page, "Expression of the job", `post("/patients", { id: "${id}" });`);
  await page.getByRole("switch", { name: /^Test mode/ }).click();
  await page.getByRole("button", { name: "Run without saving" }).click();
  const pane = page.getByRole("region", { name: output, exact: true });
  await expect(pane.getByText("Success", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(pane.getByText("Draft", { exact: true })).toBeVisible();
  await expect(pane.getByText("Test mode", { exact: true })).toBeVisible();
  await pane.getByRole("tab", { name: "Requests" }).click();
  await expect(pane.getByText("/patients")).toBeVisible();
  await expect(pane.getByText("Never left")).toBeVisible();
  expect((await receivedAt("/patients")).filter(({ body }) => body?.id === id)).toHaveLength(0);
  await expect(page.getByText("Version 1")).toBeVisible();
  await expect(page.getByText("Not saved yet")).toBeVisible();
});

test("examples and places of the input go into the expression; Ctrl and Enter save it and run it", async ({
  page,
  scene,
}) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const jobId = await scene.makeJob({ name: "Reader", triggerId, expression: "fn(state => state);" });
  await scene.runOn({ mother: { "@name": "Zuhura" } });
  await page.goto(scene.path(`jobs/${jobId}`));
  await page.getByRole("button", { name: "Documentation pane" }).click();
  const docs = page.getByRole("region", { name: "Documentation", exact: true });
  await docs.getByRole("searchbox").fill("post");
  await docs.getByRole("button", { name: /^post/ }).click();
  await docs
    .getByRole("button", { name: /^Insert: / })
    .first()
    .click();
  await expect(expressionLines(page)).toContainText("post(");

  await write(page, "Expression of the job", "fn(state => ({ name: ");
  await page.getByRole("treeitem", { name: /@name/ }).click();
  await page.getByRole("button", { name: "Insert path" }).click();
  await expect(expressionLines(page)).toContainText("name: $.data.mother['@name']");
  await write(page, "Expression of the job", "fn(state => ({ name: state.data.mother['@name'] }));");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expectNotice(page, /Saved as version 2/);
  const pane = page.getByRole("region", { name: output, exact: true });
  await expect(pane.getByText("Success", { exact: true })).toBeVisible({ timeout: 30_000 });
  await pane.getByRole("button", { name: "Run again" }).click();
  await expect(pane.getByRole("button", { name: "Run again" })).toBeVisible({ timeout: 30_000 });
});

test.describe("what somebody likes", () => {
  // A person of its own: the others' pages must not change their mode meanwhile.
  test.use({ person: { name: "Juma Painter", email: "juma@suite.example", password: "colours of the harbour" } });

  test("mode and colours are kept with the account; a new job opens in the wizard all the same", async ({
    page,
    scene,
  }) => {
    const jobId = await scene.makeJob({ name: "Anything", expression: "fn(state => state);" });
    await page.goto(scene.path(`jobs/${jobId}`));
    await page.getByRole("button", { name: "Colours of the editor" }).click();
    await page.getByRole("menuitemradio", { name: "Dusk" }).click();
    await page.getByRole("button", { name: "Fullscreen mode" }).click();
    await expect(page.getByRole("navigation", { name: "Steps of the job" })).toHaveCount(0);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue("Anything");
    const kept = () => scene.calls.ask<{ studioMode: string; editorTheme: string }>("account.preferences");
    await expect.poll(kept).toMatchObject({ studioMode: "fullscreen", editorTheme: "dusk" });
    await page.reload();
    await expect(page.getByRole("button", { name: "Wizard mode" })).toBeVisible();
    await page.goto(scene.path("jobs/new"));
    await expect(page.getByRole("navigation", { name: "Steps of the job" })).toBeVisible();
    await page.goto(scene.path(`jobs/${jobId}`));
    await page.getByRole("button", { name: "Wizard mode" }).click();
    await expect.poll(kept).toMatchObject({ studioMode: "wizard" });
  });

  test("both are chosen in Account Settings as well", async ({ page, scene }) => {
    const kept = () => scene.calls.ask<{ studioMode: string; editorTheme: string }>("account.preferences");
    await page.goto("/account/settings");
    const colours = page.getByRole("radiogroup", { name: "Colours of the editor" });
    await expect(colours.getByRole("radio")).toHaveCount(10);
    await colours.getByRole("radio", { name: "Parchment" }).click();
    await expect.poll(kept).toMatchObject({ editorTheme: "parchment" });
    await choose(page, "Existing jobs open in", "Fullscreen");
    await expect.poll(kept).toMatchObject({ studioMode: "fullscreen", editorTheme: "parchment" });
    await choose(page, "Existing jobs open in", "Wizard");
    await expect.poll(kept).toMatchObject({ studioMode: "wizard" });
    await page.reload();
    await expect(colours.getByRole("radio", { name: "Parchment" })).toBeChecked();
  });
});
