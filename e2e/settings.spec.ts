import { choose, expectNotice } from "./pages/form-controls";
import { expectStatus } from "./pages/run-page";
import { makeGate } from "./support/gate";
import { demoPerson } from "./support/people";
import { Scene } from "./support/scene";
import { expect, test } from "./support/suite";
import { until } from "./support/until";

test("a renamed project keeps its old links, to the page they name", async ({ page, scene }) => {
  const id = await scene.send({ a: 1 });
  const old = scene.path(`inbox/${id}?last=7d`);
  await page.goto(scene.path("settings"));
  const name = `Pwani ward ${Date.now()}`;
  await page.getByLabel("Project name").fill(name);
  await page.getByRole("button", { name: "Rename" }).click();
  await expectNotice(page, "The project has its new name.");
  await expect(page).toHaveURL(/\/p\/pwani-ward-\d+\/settings$/);
  await expect(page.getByRole("button", { name: `Project: ${name}` })).toBeVisible();
  await page.goto(old);
  await expect(page.getByRole("heading", { name: `Message #${id}` })).toBeVisible();
  await expect(page).toHaveURL(/\/p\/pwani-ward-\d+\/inbox\/\d+\?last=7d$/);
  await expect(page.getByRole("treeitem", { name: "a: 1" })).toBeVisible();
  expect(await scene.send({ a: 2 })).toMatch(/^\d+$/);
});

test("more concurrency lets a waiting run start at once", async ({ page, scene }) => {
  const gate = await makeGate();
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "Slow", triggerId, credentialId, expression: gate.operation });
  const first = await scene.runOf(await scene.send({ a: 1 }));
  await scene.reach(first, "running");
  const second = await scene.runOf(await scene.send({ a: 2 }));
  await page.goto(scene.path("settings"));
  await expect(page.getByRole("combobox", { name: "Runs at the same time" })).toContainText("1 run at once");
  await choose(page, "Runs at the same time", "2 runs at once");
  const form = page.locator("form", { has: page.getByRole("combobox", { name: "Runs at the same time" }) });
  await form.getByRole("button", { name: "Save" }).click();
  await expectNotice(page, /Saved/);
  expect(await scene.reach(second, "running")).toBe("running");
  await page.goto(scene.path("activity"));
  await expect(page.getByText("2 running, 0 waiting")).toBeVisible();
  await gate.open();
  expect(await scene.reach(first, "final")).toBe("success");
  expect(await scene.reach(second, "final")).toBe("success");
});

test("a run takes no more than its project allows, and a project no more than its server", async ({
  page,
  scene,
  pageOf,
}) => {
  const root = await pageOf(demoPerson("superuser"));
  await root.goto("/admin/settings");
  const servers = root.locator("form", { has: root.getByLabel("Lines of a log") });
  // As good as what it was: other tests run beside this one.
  await servers.getByLabel("Lines of a log").fill("1100");
  await servers.getByRole("button", { name: "Save the limits" }).click();
  await expectNotice(root, /Saved/);
  await root.reload();
  await expect(servers.getByLabel("Lines of a log")).toHaveValue("1100");

  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const endless = "fn(() => new Promise(resolve => setTimeout(resolve, 600000)));";
  await scene.makeJob({ name: "Waits for ever", triggerId, expression: endless });
  await page.goto(scene.path("settings"));
  const form = page.locator("form", { has: page.getByLabel("Time, in seconds") });
  const time = form.getByLabel("Time, in seconds");
  await time.fill("2");
  await form.getByRole("button", { name: "Save the limits" }).click();
  await expectNotice(page, "Saved. It holds from the next run on.");
  const { runId, status } = await scene.runOn({ a: 1 });
  expect(status).toBe("timeout");
  await page.goto(scene.path(`activity/${runId}`));
  await expectStatus(page, "Timeout");
});

test("what a project does not keep is wiped when its run has ended, and every page says so", async ({
  page,
  scene,
}) => {
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "Reads", triggerId, expression: "fn(state => state);" });
  await page.goto(scene.path("settings"));
  await page.getByRole("radio", { name: "Keep nothing" }).click();
  await expect(page.getByText(/Rows, statuses and logs stay/)).toBeVisible();
  await page.getByRole("button", { name: "Save the policy" }).click();
  await expectNotice(page, /Saved/);
  const { messageId, runId } = await scene.runOn({ name: "Zuhura" });
  await until("the body is wiped", async () => {
    const { bodyKept } = await scene.ask<{ bodyKept: boolean }>("inbox.view", { messageId });
    return bodyKept ? null : true;
  });
  await page.goto(scene.path(`inbox/${messageId}`));
  await expect(page.getByRole("tabpanel", { name: "Body" })).toContainText(
    "Not kept: the project's storage policy has wiped this body.",
  );
  await page.goto(scene.path(`activity/${runId}`));
  await expectStatus(page, "Success");
  await expect(page.getByText("It cannot be retried: what it would start from was not kept.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Retry" })).toHaveCount(0);
});

test("the inbox URL stays hidden until it is asked for, and can be hidden again", async ({ page, scene }) => {
  const url = await scene.inboxUrl();
  await page.goto(scene.path("settings"));
  expect(await page.content()).not.toContain(new URL(url).pathname);
  await page.getByRole("button", { name: "Show the inbox URL" }).click();
  await expect(page.getByText(url, { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Hide the inbox URL" }).click();
  await expect(page.getByText(url)).toHaveCount(0);
});

test.describe("as an editor", () => {
  test.use({ person: demoPerson("editor") });

  test("shows the settings and lets none be changed but looking at the inbox URL", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("editor")));
    await page.goto(demo.path("settings"));
    await expect(page.getByLabel("Project name")).not.toBeEditable();
    await expect(page.getByRole("button", { name: "Rename" })).toHaveCount(0);
    await expect(page.getByRole("combobox", { name: "Runs at the same time" })).toBeDisabled();
    await expect(page.getByRole("button", { name: "Show the inbox URL" })).toBeVisible();
  });
});

test("the project picker finds a project by keyboard, and the theme is kept", async ({ page, scene }) => {
  await page.goto("/");
  await page.getByRole("button", { name: "Project: All projects" }).click();
  await page.getByPlaceholder("Find a project").fill(scene.slug);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${scene.path()}$`));
  await expect(page.getByRole("heading", { name: "Nothing came in during the last 24 hours" })).toBeVisible();
  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("radio", { name: "Dark" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});
