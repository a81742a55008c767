import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { logOut, signIn } from "./pages/sign-in-page";
import { codeNow } from "./support/one-time-code";
import type { Person } from "./support/people";
import { expect, test } from "./support/suite";

async function giveCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("a second factor is set up, asked for at the next sign-in, and stands aside for a recovery code", async ({
  pageOf,
}) => {
  const lookout: Person = {
    name: "Tatu Lookout",
    email: `tatu-${randomUUID().slice(0, 8)}@suite.example`,
    password: "a lamp above the quay",
  };
  const page = await pageOf(lookout);
  await page.goto("/account/settings");
  await page.getByRole("button", { name: "Turn on", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Your password").fill(lookout.password);
  await page.getByRole("dialog").getByRole("button", { name: "Go on" }).click();
  const setup = page.getByRole("dialog", { name: "Set up your authenticator" });
  await expect(setup.getByRole("img", { name: /QR code/ })).toBeVisible();
  const secret = ((await setup.getByTestId("factor-key").textContent()) ?? "").replace(/\s/g, "");
  await setup.getByLabel("Code", { exact: true }).fill(codeNow(secret, 0));
  await setup.getByRole("button", { name: "Turn on" }).click();
  const kept = page.getByRole("dialog", { name: "Keep these recovery codes" });
  const codes = kept.getByRole("list", { name: "Recovery codes" }).getByRole("listitem");
  await expect(codes).toHaveCount(10);
  const recovery = (await codes.first().textContent()) ?? "";
  await kept.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes left.")).toBeVisible();

  await logOut(page);
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, lookout);
  await expect(page.getByLabel("Code", { exact: true })).toBeFocused();
  await page.goto("/account/settings");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, lookout);
  await giveCode(page, "000000");
  await expect(page.getByText("This code is not right, or was used already.")).toBeVisible();
  const second = codeNow(secret, 1);
  await giveCode(page, second);
  await expect(page).toHaveURL(/\/account\/settings/);

  await logOut(page);
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, lookout);
  await giveCode(page, recovery);
  await expect(page.getByRole("button", { name: /Account of/ })).toBeVisible();
  await page.goto("/account/settings");
  await expect(page.getByText("9 recovery codes left.")).toBeVisible();

  await page.getByRole("button", { name: "New token" }).click();
  const dialog = page.getByRole("dialog", { name: "New API token" });
  await dialog.getByLabel("Name", { exact: true }).fill("nightly report");
  await dialog.getByLabel("Your password").fill(lookout.password);
  await dialog.getByLabel("Code", { exact: true }).fill(second);
  await dialog.getByRole("button", { name: "Make the token" }).click();
  await expect(dialog.getByText("This code is not right, or was used already.")).toBeVisible();
  await dialog.getByRole("button", { name: "Cancel" }).click();
  await expect(dialog).toBeHidden();
});
