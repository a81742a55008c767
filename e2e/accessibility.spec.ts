import type { Page } from "@playwright/test";
import { write } from "./pages/form-controls";
import { expectSound } from "./support/axe";
import { demoTarget, type Target } from "./support/demo";
import { makeGate } from "./support/gate";
import { demoPerson } from "./support/people";
import { Scene } from "./support/scene";
import { expect, test } from "./support/suite";

type Place = [what: string, path: (target: Target) => string];

/** By chapter; the pages of one are looked at one after the other, the chapters beside each other. */
const FULL: Record<string, Place[]> = {
  "a project and its messages": [
    ["the project's dashboard", () => ""],
    ["the inbox", () => "inbox"],
    ["a message", ({ messageId }) => `inbox/${messageId}`],
    ["the search", () => "search"],
    ["a search that finds much", () => "search?text=KIS&headers=true"],
    ["a search for too little, that finds nothing", () => "search?text=%7E%7E"],
    ["the settings", () => "settings"],
  ],
  "what ran": [
    ["the activity", () => "activity"],
    ["a failed run", ({ runId }) => `activity/${runId}`],
    ["the bulk work", () => "activity/bulk"],
    ["what needs attention", () => "attention"],
  ],
  "jobs and triggers": [
    ["the jobs", () => "jobs"],
    ["a job", ({ jobId }) => `jobs/${jobId}`],
    ["a new job", () => "jobs/new"],
    ["the triggers", () => "triggers"],
    ["a trigger", ({ triggerId }) => `triggers/${triggerId}`],
    ["a new trigger", () => "triggers/new"],
    ["the picture of the triggers", () => "triggers/picture"],
  ],
  "credentials and people": [
    ["the credentials", () => "credentials"],
    ["a credential", ({ credentialId }) => `credentials/${credentialId}`],
    ["a new credential", () => "credentials/new"],
    ["a new keychain", () => "credentials/keychain"],
    ["access and security", () => "access"],
    ["the audit trail", () => "access/audit"],
  ],
};

const ABOVE = [
  "/",
  "/account/credentials",
  "/account/credentials/new",
  "/account/downloads",
  "/account/settings",
  "/help/troubleshooting",
  "/unsubscribe?project=a&user=b&what=digest&signature=c",
];

const PLAIN = ["users", "projects", "audit", "mail", "adaptors", "settings", "health"];

/** Opens a page as it comes, wide and light, and has every look of it judged when it is all there. */
async function judge(page: Page, path: string, what: string): Promise<void> {
  await test.step(what, async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: "light" });
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
    await expectSound(page, what);
  });
}

test.describe.configure({ mode: "parallel", timeout: 300_000 });

test.describe("pages of superusers", () => {
  test.use({ person: demoPerson("superuser") });

  test("the lists of the instance", async ({ page }) => {
    for (const path of PLAIN) await judge(page, `/admin/${path}`, path);
  });

  test("the ways in, a project and a person", async ({ page }) => {
    for (const path of ["oauth-clients", "authentication"]) await judge(page, `/admin/${path}`, path);
    await page.getByRole("button", { name: "New provider" }).click();
    await expect(page.getByRole("dialog", { name: "New provider" })).toBeVisible();
    await expectSound(page, "a new provider of sign-ins");
    await page.goto("/admin/projects?text=Kisiwa");
    await page.getByRole("link", { name: "Kisiwa Maternal Health" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Kisiwa Maternal Health" })).toBeVisible();
    await expectSound(page, "a project as superusers see it");
    await page.goto("/admin/users?text=viewer@kisiwa");
    await page.getByRole("link", { name: "Omari Vuai" }).click();
    await expect(page.getByRole("button", { name: "Disable" })).toBeVisible();
    await expectSound(page, "a person as superusers see them");
  });
});

test.describe("full pages", () => {
  test.use({ person: demoPerson("owner") });

  for (const [chapter, places] of Object.entries(FULL)) {
    test(chapter, async ({ page, requests }) => {
      const demo = Scene.ofDemo(await requests(demoPerson("owner")));
      const target = await demoTarget(demo);
      for (const [what, pathOf] of places) await judge(page, demo.path(pathOf(target)), what);
    });
  }

  test("pages above the projects", async ({ page }) => {
    for (const path of ABOVE) await judge(page, path, path);
  });

  test("what opens over a page", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("owner")));
    const { messageId, runId } = await demoTarget(demo);
    await page.goto(demo.path("inbox"));
    await page.getByRole("button", { name: /^Received/ }).click();
    await expectSound(page, "the choice of dates");
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "New message" }).click();
    await expect(page.getByRole("textbox", { name: "Body of the new message" })).toBeVisible();
    await expectSound(page, "the new message");
    await page.goto(demo.path(`inbox/${messageId}`));
    await page.getByRole("button", { name: "Process" }).click();
    await expectSound(page, "processing by hand");
    await page.goto(demo.path(`activity/${runId}`));
    await page.getByRole("button", { name: "Retry" }).click();
    await expectSound(page, "the question before a retry");
  });

  test("menus", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("owner")));
    await page.goto(demo.path());
    await page.getByRole("button", { name: /^Project:/ }).click();
    await expect(page.getByPlaceholder("Find a project")).toBeVisible();
    await expectSound(page, "the project picker");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(demo.path());
    await page.getByRole("button", { name: "Open the menu" }).click();
    await page.getByRole("button", { name: /Account of/ }).click();
    await expect(page.getByRole("radiogroup", { name: "Theme" })).toBeVisible();
    await expectSound(page, "the menu drawer");
  });
});

test("empty pages", async ({ page, scene }) => {
  for (const room of ["", "inbox", "activity", "jobs", "triggers", "credentials"]) {
    await judge(page, scene.path(room), `empty: ${room || "the project's dashboard"}`);
  }
});

test("pages where something is wrong", async ({ page, scene }) => {
  await page.goto(scene.path("inbox/999999999"));
  await expect(page.getByRole("heading", { name: /^There is no such/ })).toBeVisible();
  await expectSound(page, "a message that is not there");
  await page.goto("/p/no-such-project");
  await expect(page.getByRole("heading", { name: /^There is no such/ })).toBeVisible();
  await expectSound(page, "a project that is not there");
  await page.goto(scene.path("inbox"));
  await page.route("**/api/trpc/**", (route) => route.abort());
  await page.getByRole("searchbox", { name: "Search the text of messages" }).fill("long");
  await expect(page.getByText("The server could not be reached.")).toBeVisible();
  await expectSound(page, "a list that could not be fetched");
  await page.unroute("**/api/trpc/**");
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("The server could not be reached.")).toHaveCount(0);
});

test("a form with faults, and a run that is under way", async ({ page, scene }) => {
  await page.goto(scene.path("jobs/new"));
  await write(page, "Expression of the job", "fn(state => {");
  await page.getByRole("button", { name: "Create job" }).click();
  await expect(page.getByText("Give the job a name.")).toBeVisible();
  await expect(page.getByText(/^Line 1, column/)).toBeVisible();
  await expectSound(page, "a job that does not compile");

  const gate = await makeGate();
  const credentialId = await scene.makeCredential();
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "Slow", triggerId, credentialId, expression: gate.operation });
  const runId = await scene.runOf(await scene.send({ a: 1 }));
  await page.goto(scene.path(`activity/${runId}`));
  await expect(page.getByRole("region", { name: /^Log of run/ })).toContainText("Waiting for the gate");
  await expectSound(page, "a running run");
  await gate.open();
  await scene.reach(runId, "final");
});

test.describe("for somebody who is not signed in", () => {
  test.use({ person: null });

  test("pages of the account", async ({ page }) => {
    for (const path of ["/sign-in", "/sign-up", "/forgot-password", `/reset-password/${"x".repeat(43)}`]) {
      await judge(page, path, path);
    }
    await page.goto("/sign-up");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("Tell us your name.")).toBeVisible();
    await expectSound(page, "a sign-up with faults");
  });
});
