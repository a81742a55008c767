import { randomUUID } from "node:crypto";
import { expectNotice } from "./pages/form-controls";
import { signIn } from "./pages/sign-in-page";
import type { Person } from "./support/people";
import { expect, test } from "./support/suite";

test.use({ person: null });

test("a changed password ends the other sessions, and a wrong one changes nothing", async ({ pageOf }) => {
  const rover: Person = {
    name: "Zuhura Rover",
    email: `zuhura-${randomUUID().slice(0, 8)}@suite.example`,
    password: "seven gulls on a mast",
  };
  const page = await pageOf(rover);
  await page.goto("/account/settings");
  await expect(page.getByText("this one", { exact: true })).toBeVisible();
  const other = await pageOf(null);
  await other.goto("/sign-in?callbackUrl=/account/settings");
  await signIn(other, rover);
  await expect(other.getByRole("heading", { name: "Account Settings" })).toBeVisible();
  const present = page.getByLabel("Present password");
  const next = page.getByLabel("New password");
  await present.fill("not my password");
  await next.fill("eight gulls on a mast");
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("This is not your password.")).toBeVisible();
  await present.fill(rover.password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expectNotice(page, /Your password is changed/);
  await expect(page.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await other.goto("/account/settings");
  await expect(other).toHaveURL(/\/sign-in/);
});

test("one session is signed out from another browser, then all of them, and no cookie opens anything", async ({
  pageOf,
}) => {
  const sailor: Person = {
    name: "Sefu Sailor",
    email: `sefu-${Date.now()}@suite.example`,
    password: "six ropes in a coil",
  };
  const page = await pageOf(sailor);
  await page.goto("/account/settings");
  const other = await pageOf(null);
  await other.goto("/sign-in?callbackUrl=/account/settings");
  await signIn(other, sailor);
  await expect(other.getByRole("heading", { name: "Account Settings" })).toBeVisible();
  const stolen = await other.context().cookies();

  await page.reload();
  const signOut = page.getByRole("button", { name: /^Sign out A browser/ });
  await signOut.click();
  await expect(signOut).toHaveCount(0);
  await other.goto("/account/settings");
  await expect(other).toHaveURL(/\/sign-in/);
  await signIn(other, sailor);
  await expect(other.getByRole("heading", { name: "Account Settings" })).toBeVisible();
  await page.getByRole("button", { name: "Sign out everywhere", exact: true }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  for (const cookies of [await other.context().cookies(), stolen]) {
    await other.context().addCookies(cookies);
    await other.goto("/account/settings");
    await expect(other).toHaveURL(/\/sign-in/);
  }
});
