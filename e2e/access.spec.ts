import type { Page } from "@playwright/test";
import { expectNotice } from "./pages/form-controls";
import { started } from "./support/installed";
import { demoPerson, IMPLEMENTER, type Person, STRANGER } from "./support/people";
import { expect, test } from "./support/suite";

const HELPER: Person = { name: "Hamisi Helper", email: "hamisi@suite.example", password: "a knot that holds well" };

/** Adds a method on the page and reads its secret from the only place that ever shows it. */
async function addKey(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Add a method" }).click();
  await page.getByLabel("Who uses it").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Add", exact: true }).click();
  const shown = await page.getByRole("region", { name: "Header" }).textContent();
  await page.getByRole("button", { name: "I have it" }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  const secret = /^x-api-key: (\S+)$/.exec(shown?.trim() ?? "")?.[1];
  if (!secret) throw new Error(`no key was shown: ${shown}`);
  return secret;
}

/** Sends one message after the other with the key of the moment, until it is told to stop; every answer is noted. */
function keepSending(url: string, firstKey: string) {
  const statuses: number[] = [];
  let key = firstKey;
  let isOver = false;
  const sending = (async () => {
    while (!isOver) {
      const headers = { "content-type": "application/json", "x-api-key": key };
      statuses.push((await fetch(url, { method: "POST", headers, body: '{"a":1}' })).status);
    }
  })();
  return {
    statuses,
    use: (next: string) => {
      key = next;
    },
    stop: async () => {
      isOver = true;
      await sending;
    },
  };
}

test("the inbox's key is rotated under live traffic, and no message is refused", async ({ page, scene }) => {
  const url = await scene.inboxUrl();
  await page.goto(scene.path("access"));
  await expect(page.getByRole("heading", { name: "The inbox is open" })).toBeVisible();
  const oldKey = await addKey(page, "Old key");
  const post = (headers: Record<string, string> = {}) =>
    fetch(url, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: '{"a":1}' });
  await expect.poll(async () => (await post()).status).toBe(401);
  expect(await (await post({ "x-api-key": "a guess" })).json()).toEqual({
    error: expect.stringContaining("not valid"),
  });

  const traffic = keepSending(url, oldKey);
  await expect.poll(() => traffic.statuses.length).toBeGreaterThan(20);
  const newKey = await addKey(page, "New key");
  await expect.poll(async () => (await post({ "x-api-key": newKey })).status).toBe(202);
  const before = traffic.statuses.length;
  traffic.use(newKey);
  await expect.poll(() => traffic.statuses.length).toBeGreaterThan(before + 20);
  await page.getByRole("button", { name: "Revoke Old key" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expectNotice(page, /Revoked/);
  await expect.poll(async () => (await post({ "x-api-key": oldKey })).status).toBe(401);
  const after = traffic.statuses.length;
  await expect.poll(() => traffic.statuses.length).toBeGreaterThan(after + 20);
  await traffic.stop();
  expect(new Set(traffic.statuses)).toEqual(new Set([202]));
  expect(await page.content()).not.toContain(newKey);
});

test("limits hold at the door: so many a minute, and from where", async ({ page, scene }) => {
  const url = await scene.inboxUrl();
  const post = () => fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body: "{}" });
  await page.goto(scene.path("access"));
  await page.getByLabel("Messages a minute").fill("3");
  await page.getByRole("button", { name: "Save the limits" }).click();
  await expectNotice(page, /Saved/);
  await expect.poll(async () => (await post()).status).toBe(429);
  expect(Number((await post()).headers.get("retry-after"))).toBeGreaterThan(0);
  await page.getByLabel("Messages a minute").fill("");
  await page.getByLabel("Addresses messages may come from").fill("198.51.100.0/33");
  await page.getByRole("button", { name: "Save the limits" }).click();
  await expect(page.getByText("An address like 203.0.113.7 or a network")).toBeVisible();
  await page.getByLabel("Addresses messages may come from").fill("198.51.100.0/24");
  await page.getByRole("button", { name: "Save the limits" }).click();
  await expect.poll(async () => (await post()).status).toBe(403);
});

test("somebody is added, works, and loses everything at once when their access is revoked", async ({
  page,
  scene,
  pageOf,
  requests,
}) => {
  await requests(STRANGER); // their account
  await page.goto(scene.path("access"));
  await page.getByLabel("Add by email").fill(STRANGER.email);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expectNotice(page, /is a member now/);
  const theirs = await pageOf(STRANGER);
  await theirs.goto(scene.path("jobs"));
  await expect(theirs.getByRole("heading", { level: 1, name: "Jobs" })).toBeVisible();
  await page.getByRole("button", { name: `Revoke the access of ${STRANGER.name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expect(theirs).toHaveURL(`${started().url}/`);
  await theirs.goto(scene.path("jobs"));
  await expect(theirs.getByRole("heading", { name: "Jobs" })).toHaveCount(0);

  await page.getByRole("link", { name: "Audit trail" }).click();
  await expect(page.getByRole("table", { name: "Audit trail" })).toContainText(/remove members/i);
  await expect(page.getByText("an unbroken chain")).toBeVisible();
});

test("support comes in while the project lets it, is seen there, and is out at once", async ({
  page,
  scene,
  pageOf,
}) => {
  const root = await pageOf(demoPerson("superuser"));
  const theirs = await pageOf(HELPER);
  await root.goto(`/admin/users?text=${HELPER.email}`);
  await root.getByRole("table", { name: "Users" }).getByRole("link", { name: HELPER.name }).click();
  await expect(root.getByRole("heading", { name: HELPER.name })).toBeVisible();
  const isSupport = root.getByRole("switch", { name: "Support", exact: true });
  if (!(await isSupport.isChecked())) await isSupport.click();
  await expect(isSupport).toBeChecked();

  await theirs.goto(scene.path("jobs"));
  await expect(theirs.getByRole("heading", { name: /^There is no such/ })).toBeVisible();
  await page.goto(scene.path("access"));
  await page.getByRole("button", { name: "Grant", exact: true }).click();
  await expect(page.getByText(/^Support may work in this project until/)).toBeVisible();
  await theirs.goto(scene.path("jobs"));
  await expect(theirs.getByText("You are in this project as support")).toBeVisible();
  await page.goto(scene.path("jobs"));
  await expect(page.getByText(`Support (${HELPER.name}) is here`)).toBeVisible();
  await page.goto(scene.path("access"));
  await page.getByRole("button", { name: "End support access" }).click();
  await expect(page.getByText("Nobody of support may come in.")).toBeVisible();
  await theirs.goto(scene.path("jobs"));
  await expect(theirs.getByRole("heading", { name: /^There is no such/ })).toBeVisible();
});

test("the unknown are invited, and the invitation can be taken back", async ({ page, scene }) => {
  await page.goto(scene.path("access"));
  const email = `somebody-${Date.now()}@suite.example`;
  await page.getByLabel("Add by email").fill(email);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expectNotice(page, /was invited by mail/);
  const invitations = page.getByRole("table", { name: "Invitations" });
  await expect(invitations).toContainText(email);
  await page.getByRole("button", { name: `Take back the invitation of ${email}` }).click();
  await expect(invitations).toHaveCount(0);
});

test("a deleted project is gone at once, and comes back as it was", async ({ page, scene }) => {
  const { name } = await scene.ask<{ name: string }>("projects.view");
  await page.goto(scene.path("settings"));
  // Parts above are asked for by themselves, and move what is below when they come.
  for (const part of ["Save the reply", "Save the limits"])
    await expect(page.getByRole("button", { name: part })).toBeVisible();
  await page.getByRole("button", { name: "Delete the project" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(`Type ${name}`).fill(name);
  await dialog.getByLabel("Your password").fill("not the password");
  await dialog.getByRole("button", { name: "Delete the project" }).click();
  await expect(dialog.getByText("This is not your password.")).toBeVisible();
  await dialog.getByLabel("Your password").fill(IMPLEMENTER.password);
  await dialog.getByRole("button", { name: "Delete the project" }).click();
  await expect(page.getByRole("heading", { name: "About to be deleted" })).toBeVisible();
  await expect(scene.ask("projects.view")).rejects.toThrow("404");
  await page.getByRole("button", { name: `Bring ${name} back` }).click();
  await expectNotice(page, /is back/);
  expect(await scene.ask("projects.view")).toMatchObject({ name });
});
