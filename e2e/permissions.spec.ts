import type { Page } from "@playwright/test";
import type { AuditPage } from "@/contracts/audit";
import { logOut, signIn } from "./pages/sign-in-page";
import { attack, changes, closedToViewers, credentialGrabs, each, looks, proveIdentity } from "./support/attacks";
import { demoTarget } from "./support/demo";
import { demoPerson, IMPLEMENTER, STRANGER } from "./support/people";
import { Scene } from "./support/scene";
import { expect, test } from "./support/suite";

/** Words that stand on every way to change something. */
const CHANGING =
  /^(New |Archive|Restore|Run |Make |Lock |Unlock |Edit |Go back|Create|Save|Rename|Retry|Abort|Process|Delete|Grant|Show the inbox URL|Store|Add |Revoke|End support|Take )/;
/** One's own mails, whatever the role. */
const OWN_SWITCH = "Failure alerts";

async function expectNoWayToChange(page: Page, place: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("status", { name: /^Loading/ })).toHaveCount(0);
  const main = page.getByRole("main");
  await expect(main.getByRole("button", { name: CHANGING }), place).toHaveCount(0);
  await expect(main.getByRole("link", { name: CHANGING }), place).toHaveCount(0);
  const ofOthers = main.getByRole("switch").and(main.locator(`:not([aria-label="${OWN_SWITCH}"])`));
  for (const one of await ofOthers.all()) await expect(one).toBeDisabled();
}

test.describe("a viewer", () => {
  test.use({ person: demoPerson("viewer") });

  test("sees every list and no way to change anything", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    for (const room of ["", "inbox", "activity", "jobs", "triggers", "credentials", "settings", "access"]) {
      await page.goto(demo.path(room));
      await expectNoWayToChange(page, room);
    }
  });

  test("sees every thing and no way to change it", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    const { messageId, runId, jobId, triggerId, credentialId } = await demoTarget(demo);
    const places = [`inbox/${messageId}`, `activity/${runId}`, `jobs/${jobId}`, `triggers/${triggerId}`];
    for (const place of [...places, `credentials/${credentialId}`]) {
      await page.goto(demo.path(place));
      await expectNoWayToChange(page, place);
    }
    await page.goto(demo.path(`jobs/${jobId}`));
    await expect(page.getByText("Your role may look at this job but not change it.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Expression of the job" })).not.toBeEditable();
  });

  test("is refused by every procedure that changes something, and nothing has changed", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    const owners = Scene.ofDemo(await requests(demoPerson("owner")));
    const target = await demoTarget(demo);
    const before = await demo.ask("jobs.list");
    const newest = (await owners.ask<AuditPage>("audit.list", { limit: 1 })).rows[0]?.id ?? 0n;
    await page.goto(demo.path());
    const closed = closedToViewers(demo.slug);
    expect(closed.FORBIDDEN.length).toBeGreaterThan(50);
    expect(await attack(page, closed.FORBIDDEN)).toEqual(each(closed.FORBIDDEN, { status: 403, code: "FORBIDDEN" }));
    expect(closed.NOT_FOUND.length).toBeGreaterThan(25);
    expect(await attack(page, closed.NOT_FOUND)).toEqual(each(closed.NOT_FOUND, { status: 404, code: "NOT_FOUND" }));
    const changing = changes(demo.slug, target);
    expect(await attack(page, changing)).toEqual(each(changing, { status: 403, code: "FORBIDDEN" }));
    await proveIdentity(page, demoPerson("viewer"));
    const grabs = credentialGrabs(target);
    expect(await attack(page, grabs)).toEqual(each(grabs, { status: 404, code: "NOT_FOUND" }));
    const looking = looks(demo.slug, target);
    expect(await attack(page, looking)).toEqual(each(looking, { status: 200, code: null }));
    expect(await demo.ask("jobs.list")).toEqual(before);
    const { rows } = await owners.ask<AuditPage>("audit.list", { actor: "Omari Vuai", before: String(newest) });
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ action }) => action !== "access.denied")).toEqual([]);
  });

  test("may download a message as it was sent", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    const { messageId } = await demoTarget(demo);
    await page.goto(demo.path(`inbox/${messageId}`));
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Download as sent" }).click();
    expect((await download).suggestedFilename()).toMatch(new RegExp(`^message-${messageId}\\.`));
  });
});

test.describe("a stranger", () => {
  test.use({ person: STRANGER });

  test("finds no such project behind any door", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    const target = await demoTarget(demo);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
    await proveIdentity(page, STRANGER);
    const calls = [...changes(demo.slug, target), ...looks(demo.slug, target), ...credentialGrabs(target)];
    expect(await attack(page, calls)).toEqual(each(calls, { status: 404, code: "NOT_FOUND" }));
    const { messageId, runId } = target;
    for (const room of ["", "inbox", `inbox/${messageId}`, "activity", `activity/${runId}`, "jobs", "settings"]) {
      await page.goto(demo.path(room));
      await expect(page.getByRole("heading", { name: /^There is no such/ })).toBeVisible();
    }
  });

  test("gets neither another project's live log nor its messages, not even by way of an own project", async ({
    page,
    scene,
    requests,
  }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    const { messageId, runId } = await demoTarget(demo);
    await page.goto("/");
    const statusOf = (path: string) => page.evaluate(async (address) => (await fetch(address)).status, path);
    for (const project of [demo.slug, scene.slug, ""]) {
      expect(await statusOf(`/api/runs/${runId}/log?project=${project}`)).toBe(404);
      expect(await statusOf(`/api/messages/${messageId}/raw?project=${project}`)).toBe(404);
    }
  });
});

test.describe("somebody who is not signed in", () => {
  test.use({ person: null });

  test("is led to the sign-in page and back to what was asked for", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    const { messageId } = await demoTarget(demo);
    await page.goto(demo.path(`inbox/${messageId}?last=7d`));
    await expect(page).toHaveURL(/\/sign-in\?callbackUrl=/);
    await signIn(page, { ...demoPerson("viewer"), password: "not the password" });
    await expect(page.getByRole("main").getByRole("alert")).toContainText("Email and password do not belong together");
    await signIn(page, demoPerson("viewer"));
    await expect(page.getByRole("heading", { name: `Message #${messageId}` })).toBeVisible();
    expect(new URL(page.url()).search).toBe("?last=7d");
  });

  test("is refused by every procedure, stream and download", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("viewer")));
    const target = await demoTarget(demo);
    await page.goto("/sign-in");
    const calls = [...changes(demo.slug, target), ...looks(demo.slug, target), ...credentialGrabs(target)];
    expect(await attack(page, calls)).toEqual(each(calls, { status: 401, code: "UNAUTHORIZED" }));
    const statusOf = (path: string) => page.evaluate(async (address) => (await fetch(address)).status, path);
    expect(await statusOf(`/api/runs/${target.runId}/log?project=${demo.slug}`)).toBe(401);
    expect(await statusOf(`/api/messages/${target.messageId}/raw?project=${demo.slug}`)).toBe(401);
  });

  test("signing out in one tab signs out the other, and the old cookie is worth nothing", async ({
    page,
    context,
    requests,
  }) => {
    await requests(IMPLEMENTER);
    await page.goto("/sign-in");
    await signIn(page, IMPLEMENTER);
    await expect(page.getByRole("heading", { name: "Dashboard" })).toBeVisible();
    const other = await context.newPage();
    await other.goto("/");
    await expect(other.getByRole("heading", { name: "Dashboard" })).toBeVisible();
    const kept = await context.cookies();
    await logOut(page);
    await expect(page).toHaveURL(/\/sign-in/);
    await expect(other).toHaveURL(/\/sign-in/);
    await context.addCookies(kept);
    await other.goto("/");
    await expect(other).toHaveURL(/\/sign-in/);
  });

  test("makes an account, is told what is wrong with it, and starts in an empty product", async ({ page }) => {
    await page.goto("/sign-up");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText("Tell us your name.")).toBeVisible();
    await page.getByLabel("Name", { exact: true }).fill("Salme Newcomer");
    await page.getByLabel("Email").fill("salme at the harbour");
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByText(/This is not an email address/)).toBeVisible();
    await expect(page.getByLabel("Email")).toBeFocused();
    await page.getByLabel("Email").fill(`salme-${Date.now()}@suite.example`);
    await page.getByLabel("Password", { exact: true }).fill("the boats come home late");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { name: "You are in no project yet" })).toBeVisible();
  });
});
