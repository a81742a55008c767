import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectNotice } from "./pages/form-controls";
import { logOut, signIn } from "./pages/sign-in-page";
import { Calls } from "./support/calls";
import { codeNow } from "./support/one-time-code";
import type { Person } from "./support/people";
import { Scene } from "./support/scene";
import { expect, test } from "./support/suite";

/** Turns it on as a person does, at the account's settings; its secret, and one of the recovery codes. */
async function turnOn(page: Page, { password }: Person): Promise<{ secret: string; recovery: string }> {
  await page.getByRole("button", { name: "Turn on", exact: true }).click();
  await page.getByRole("dialog").getByLabel("Your password").fill(password);
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
  return { secret, recovery };
}

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
  const { secret, recovery } = await turnOn(page, lookout);

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

test("a project that asks for a second factor leads a member to set one up, and is open to them then", async ({
  pageOf,
  requests,
}) => {
  const tag = randomUUID().slice(0, 8);
  const person = (name: string): Person => ({
    name,
    email: `${name}-${tag}@suite.example`,
    password: "a lamp in the bow",
  });
  const [owner, member] = [person("zawadi"), person("bakari")];
  const asOwner = await requests(owner);
  const calls = new Calls(asOwner);
  await calls.tell("account.confirm", { password: owner.password });
  const { secret } = await calls.tell<{ secret: string }>("account.beginSecondFactor", undefined);
  await calls.tell("account.enableSecondFactor", { code: codeNow(secret) });
  const scene = await Scene.make(asOwner, `Kisiwa quay ${tag}`);
  await requests(member);
  await scene.tell("members.add", { email: member.email, role: "viewer" });

  const owners = await pageOf(owner);
  await owners.goto(scene.path("access"));
  await owners.getByRole("switch", { name: "Ask every member for a second factor" }).click();
  await expectNotice(owners, "Every member needs a second factor now.");
  await expect(owners.getByText("1 member without one.")).toBeVisible();

  const page = await pageOf(member);
  await page.goto(scene.path("inbox"));
  await expect(page.getByRole("heading", { name: "This project asks for a second factor" })).toBeVisible();
  await page.getByRole("link", { name: "Turn it on in Account Settings" }).click();
  await expect(page.getByRole("heading", { name: "Account Settings" })).toBeVisible();
  await turnOn(page, member);
  await page.goto(scene.path("inbox"));
  await expect(page.getByRole("heading", { name: "Inbox", exact: true })).toBeVisible();
});
