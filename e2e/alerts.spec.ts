import { choose, expectNotice } from "./pages/form-controls";
import { mailsOf } from "./support/mails";
import { demoPerson, IMPLEMENTER } from "./support/people";
import { expect, test } from "./support/suite";
import { until } from "./support/until";

test("who asks for alerts is mailed that a job failed, by what went wrong, and ends the mails by their link", async ({
  page,
  scene,
  pageOf,
}) => {
  const job = `Count births ${scene.slug}`;
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({
    name: job,
    triggerId,
    expression: 'fn(() => { throw new Error("no clinic by this name"); });',
  });
  await page.goto(scene.path("access"));
  const alerts = page.getByRole("switch", { name: "Failure alerts" });
  await alerts.click();
  await expectNotice(page, "You will be mailed when a job fails.");
  await choose(page, "Digest", "Weekly");
  await expectNotice(page, "A weekly digest will be mailed to you.");
  await expect(page.getByRole("row", { name: IMPLEMENTER.email })).toContainText("Weekly");

  expect((await scene.runOn({ name: "Zuhura" })).status).toBe("failed");
  const mail = await until("the failure is mailed", async () => {
    return mailsOf(IMPLEMENTER.email).findLast(({ subject }) => subject.includes(job)) ?? null;
  });
  // The kind of error alone: its words may be of the message.
  expect(mail.text).toMatch(/\b1: Error\b/);
  expect(mail.text).not.toMatch(/no clinic by this name|Zuhura/);

  const viewer = await pageOf(demoPerson("superuser"));
  await viewer.goto("/admin/mail");
  await viewer.getByRole("link", { name: mail.subject }).click();
  await expect(viewer.getByRole("heading", { name: mail.subject })).toBeVisible();
  await viewer.getByRole("link", { name: /\/unsubscribe\?/ }).click();
  await expect(viewer.getByRole("heading", { name: "End the failure alerts?" })).toBeVisible();
  await viewer.getByRole("button", { name: "End these mails" }).click();
  await expect(viewer.getByRole("heading", { name: "You are unsubscribed" })).toBeVisible();
  await page.reload();
  await expect(alerts).not.toBeChecked();
  await expect(page.getByRole("combobox", { name: "Digest" })).toContainText("Weekly");
});
