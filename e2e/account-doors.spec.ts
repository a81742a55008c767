import { signIn } from "./pages/sign-in-page";
import { linksTo } from "./support/mails";
import type { Person } from "./support/people";
import { expect, test } from "./support/suite";
import { until } from "./support/until";

const newcomer = (name: string): Person => ({
  name,
  email: `${name.toLowerCase()}-${Date.now()}@suite.example`,
  password: "nine nets on the quay",
});

test.use({ person: null });

test("a forgotten password is set anew by a mailed link, once, and signs out everywhere", async ({ page, pageOf }) => {
  const pendo = newcomer("Pendo");
  const theirs = await pageOf(pendo);
  await theirs.goto("/account/settings");
  await expect(theirs.getByRole("heading", { name: "Account Settings" })).toBeVisible();

  await page.goto("/sign-in");
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await expect(page.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await page.getByLabel("Email").fill(pendo.email);
  await page.getByRole("button", { name: "Mail me a link" }).click();
  await expect(page.getByText("If it has an account, the mail holds a link")).toBeVisible();

  const link = await until("the link is mailed", async () => linksTo(pendo.email, "/reset-password/").at(-1) ?? null);
  await page.goto(`/reset-password/${link}`);
  await page.getByLabel("New password").fill("ten nets on the quay");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("you are signed out everywhere")).toBeVisible();
  await page.goto(`/reset-password/${link}`);
  await expect(page.getByText("This link was used already, or its time is over.")).toBeVisible();

  await theirs.goto("/account/settings");
  await expect(theirs).toHaveURL(/\/sign-in\?/);
  await signIn(theirs, { ...pendo, password: "ten nets on the quay" });
  await expect(theirs.getByRole("heading", { name: "Account Settings" })).toBeVisible();
  await expect(theirs.getByText("A new password was set by a mailed link")).toBeVisible();
});

test("a session that ended asks for the password over the page, and what was typed is still there", async ({
  pageOf,
}) => {
  const tatu = newcomer("Tatu");
  const page = await pageOf(tatu);
  await page.goto("/account/settings");
  await page.getByLabel("Your name").fill("Tatu of the Quay");
  const other = await pageOf(null);
  await other.goto("/sign-in?callbackUrl=/account/settings");
  await signIn(other, tatu);
  await other.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(other.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);

  // Somebody comes back to the tab: it looks at once, if none of its own requests was refused before.
  await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
  const dialog = page.getByRole("alertdialog", { name: "Sign in again" });
  await expect(dialog).toBeVisible();
  await dialog.getByLabel("Password", { exact: true }).fill(tatu.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel("Your name")).toHaveValue("Tatu of the Quay");
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  await expect(page.getByText("Your name is changed.")).toBeVisible();
});
