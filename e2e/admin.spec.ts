import type { Page } from "@playwright/test";
import { expectNotice } from "./pages/form-controls";
import { signIn } from "./pages/sign-in-page";
import { Calls } from "./support/calls";
import { linksTo } from "./support/mails";
import { codeNow } from "./support/one-time-code";
import { demoPerson, IMPLEMENTER, type Person, STRANGER } from "./support/people";
import { expect, test } from "./support/suite";
import { until } from "./support/until";

const ROOT = demoPerson("superuser");

test.use({ person: ROOT });

/** Opens a question that asks for one's password again, answers it, and waits until it is gone. */
async function confirmed(page: Page, button: string, title: RegExp): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: title });
  await dialog.getByLabel("Your password").fill(ROOT.password);
  await dialog.getByRole("button", { name: button.startsWith("Reset") ? "Reset" : button, exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

/** Turns a second factor on for whoever sits at the page, by the calls that its settings make. */
async function turnFactorOn(page: Page, { password }: Person): Promise<void> {
  const calls = new Calls(page.request);
  await calls.tell("account.confirm", { password });
  const { secret } = await calls.tell<{ secret: string }>("account.beginSecondFactor", undefined);
  await calls.tell("account.enableSecondFactor", { code: codeNow(secret) });
}

test("a superuser makes a user, changes, disables and lets them in again, and takes a lost factor away", async ({
  page,
  pageOf,
}) => {
  const tag = Date.now();
  const jabali: Person = {
    name: `Jabali ${tag}`,
    email: `jabali-${tag}@suite.example`,
    password: "two oars and a sail",
  };
  await page.goto("/admin/users");
  await page.getByRole("button", { name: "New user" }).click();
  const making = page.getByRole("dialog", { name: "New user" });
  await making.getByLabel("Name", { exact: true }).fill("Jabali");
  await making.getByLabel("Email").fill(jabali.email);
  await making.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "Jabali", level: 1 })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill(jabali.name);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { name: jabali.name, level: 1 })).toBeVisible();

  const theirs = await pageOf(null);
  const link = await until("the link is mailed", async () => linksTo(jabali.email, "/reset-password/").at(-1) ?? null);
  await theirs.goto(`/reset-password/${link}`);
  await theirs.getByLabel("New password").fill(jabali.password);
  await theirs.getByRole("button", { name: "Set the password" }).click();
  await expect(theirs.getByText("you are signed out everywhere")).toBeVisible();
  await theirs.goto("/sign-in");
  await signIn(theirs, jabali);
  await expect(theirs.getByRole("heading", { name: "You are in no project yet" })).toBeVisible();
  await turnFactorOn(theirs, jabali);

  await page.reload();
  await expect(page.getByText("The second factor is on.")).toBeVisible();
  await confirmed(page, "Reset the second factor", /^Reset the second factor of/);
  await expect(page.getByText("No second factor.")).toBeVisible();
  await theirs.goto("/account/settings");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await signIn(theirs, jabali);
  await expect(theirs.getByRole("heading", { name: "Account Settings" })).toBeVisible();

  await page.getByRole("button", { name: "Disable", exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Disable" }).click();
  await expect(page.getByText("Disabled: signing in is answered as with a wrong password.")).toBeVisible();
  await theirs.goto("/account/settings");
  await expect(theirs).toHaveURL(/\/sign-in/);
  await signIn(theirs, jabali);
  await expect(theirs.getByText("Email and password do not belong together")).toBeVisible();
  await page.getByRole("button", { name: "Enable", exact: true }).click();
  await expectNotice(page, `${jabali.name} may sign in again.`);

  await confirmed(page, "Delete the account", /^Delete the account of/);
  await expect(page.getByText("To be deleted")).toBeVisible();
  await page.goto(`/admin/users?state=leaving&text=${tag}`);
  await expect(page.getByRole("table", { name: "Users" }).getByRole("link", { name: jabali.name })).toBeVisible();
});

test("a superuser makes a project for somebody, puts people in, gives it away, deletes it, and sees nothing of it", async ({
  page,
  requests,
}) => {
  await requests(IMPLEMENTER);
  await requests(STRANGER);
  const name = `Ministry ${Date.now()}`;
  await page.goto("/admin/projects");
  await page.getByRole("button", { name: "New project" }).click();
  const making = page.getByRole("dialog", { name: "New project" });
  await making.getByLabel("Name", { exact: true }).fill("A name to change");
  await making.getByLabel("Owner's email").fill(IMPLEMENTER.email);
  await making.getByRole("button", { name: "Create" }).click();
  await expect(page.getByRole("heading", { name: "A name to change", level: 1 })).toBeVisible();
  await page.getByLabel("Project name").fill(name);
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();

  await page.getByLabel("Email").fill(STRANGER.email);
  await page.getByRole("button", { name: "Assign" }).click();
  const members = page.getByRole("table", { name: "Members" });
  await expect(members.getByRole("row", { name: STRANGER.email })).toContainText(/viewer/i);
  await page.getByRole("button", { name: "Change the owner" }).click();
  const giving = page.getByRole("dialog", { name: "Change the owner?" });
  await giving.getByLabel("New owner's email").fill(STRANGER.email);
  await giving.getByLabel("Your password").fill(ROOT.password);
  await giving.getByRole("button", { name: "Change the owner" }).click();
  await expect(members.getByRole("row", { name: STRANGER.email })).toContainText(/owner/i);
  await expect(members.getByRole("row", { name: IMPLEMENTER.email })).toContainText(/admin/i);

  await confirmed(page, "Delete the project", /^Delete /);
  await expect(page.getByText("To be deleted")).toBeVisible();
  await confirmed(page, "Bring the project back", /^Bring /);
  await expect(page.getByText("To be deleted")).toHaveCount(0);

  await page.goto(`/p/${name.toLowerCase().replace(" ", "-")}`);
  await expect(page.getByRole("heading", { name: /^There is no such/ })).toBeVisible();
  await page.goto("/admin/audit");
  await expect(page.getByRole("heading", { name: "Audit trail" })).toBeVisible();
  await expect(page.getByRole("table", { name: "Audit trail" })).toContainText("Salma Vuai");
});
