import type { Page } from "@playwright/test";
import { choose } from "./pages/form-controls";
import { openStep } from "./pages/job-form";
import { expectSound } from "./support/axe";
import { expect, test } from "./support/suite";

/** Asking the registry and bundling take their time on a small machine. */
const INSTALL_MS = 120_000;

async function typeVersion(page: Page, version: string): Promise<void> {
  await page.getByRole("combobox", { name: /^Version/ }).click();
  await page.getByPlaceholder(/Find or type a version/).fill(version);
  await page.getByRole("option", { name: version }).click();
  await expect(page.getByRole("combobox", { name: `Version: ${version}` })).toBeVisible();
}

test("an adaptor is chosen from a short list first, from all by searching, or by its name", async ({ page, scene }) => {
  await page.goto(scene.path("jobs/new"));
  await openStep(page, "Adaptor");
  const adaptor = page.getByRole("combobox", { name: "Adaptor" });
  await adaptor.click();
  await expect(page.getByRole("option", { name: /^http/ })).toBeVisible();
  await page.getByPlaceholder(/Find an adaptor/).fill("@ministry/language-own");
  await page.keyboard.press("Enter");
  await expect(adaptor).toContainText("@ministry/language-own");
  await choose(page, "Adaptor", /^common/);
  await expect(adaptor).toContainText("common");
  await expect(page.getByRole("combobox", { name: /^Version: 3\./ })).toBeVisible();
});

test("a version that is not there says why, and can be tried again", async ({ page, scene }) => {
  test.setTimeout(INSTALL_MS);
  await page.goto(scene.path("jobs/new"));
  await openStep(page, "Adaptor");
  await choose(page, "Adaptor", /^common/);
  await typeVersion(page, "99.0.0");
  await page.getByRole("button", { name: "Install common 99.0.0" }).click();
  await expect(page.getByText(/the package registry has no @openfn\/language-common@99\.0\.0/)).toBeVisible({
    timeout: INSTALL_MS,
  });
  await expect(page.getByRole("button", { name: "Try again" })).toBeVisible();
});

test("a job's adaptor is installed in place, with its progress; an upgrade says which of its calls change", async ({
  page,
  scene,
}) => {
  test.setTimeout(2 * INSTALL_MS);
  const adaptor = { adaptorName: "@openfn/language-http", adaptorVersion: "6.4.3" };
  const job = { name: "Sends visits", expression: "post('/visits', $.data);\n", ...adaptor };
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const { id: jobId } = await scene.tell<{ id: string }>("jobs.create", { ...job, triggerId });
  await page.goto(scene.path(`jobs/${jobId}`));
  await openStep(page, "Adaptor");
  await page.getByRole("button", { name: "Install http 6.4.3" }).click();
  await expect(page.getByRole("progressbar", { name: "Install of http 6.4.3" })).toBeVisible();
  await expect(page.getByText("http 6.4.3 is installed.")).toBeVisible({ timeout: INSTALL_MS });
  await typeVersion(page, "7.2.10");
  const warning = page.getByRole("status").filter({ hasText: "From http 6.4.3 to 7.2.10" });
  await expect(warning).toContainText("functions change that this job calls: post.");
  await expect(warning.getByRole("listitem").first()).toContainText("post(");
  await expectSound(page, "an upgrade that changes what a job calls");
  await typeVersion(page, "6.4.3");
  await expect(warning).toHaveCount(0);
});

test("a job whose adaptor is missing says so on its page, and ends with exit code 3", async ({ page, scene }) => {
  const adaptor = { adaptorName: "@openfn/language-common", adaptorVersion: "98.0.0" };
  const job = { name: "Waits for its adaptor", expression: "fn(state => state);", ...adaptor };
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const { id: jobId } = await scene.tell<{ id: string }>("jobs.create", { ...job, triggerId });
  await scene.tell("jobs.switch", { jobId, enabled: true });
  const { runId } = await scene.runOn({ a: 1 });
  await page.goto(scene.path(`activity/${runId}`));
  await expect(page.getByText(/the adaptor @openfn\/language-common 98\.0\.0 is not installed/).first()).toBeVisible();
  await page.goto(scene.path(`jobs/${jobId}`));
  await expect(page.getByText(/common 98\.0\.0 is not installed: its jobs end with exit code 3/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Install", exact: true })).toBeVisible();
});
