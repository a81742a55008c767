import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { logOut } from "./pages/sign-in-page";
import { Calls } from "./support/calls";
import { started } from "./support/installed";
import { linksTo, mailsOf } from "./support/mails";
import { codeNow } from "./support/one-time-code";
import { demoPerson } from "./support/people";
import { expect, test } from "./support/suite";
import { until } from "./support/until";

const issuer = () => process.env.MILLRACE_OPENID ?? "";

/** Registers the product with the suite's provider, as somebody does at its console. */
async function register(redirectUrl: string): Promise<{ id: string; secret: string }> {
  const reply = await fetch(`${issuer()}/reg`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ redirect_uris: [redirectUrl] }),
  });
  const given = (await reply.json()) as { client_id: string; client_secret: string };
  return { id: given.client_id, secret: given.client_secret };
}

/** Signs in on the provider's own page; without a login one goes back. By script: that page is not the product's. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.waitForURL(/\/interaction\//);
  await page.evaluate((name) => {
    const form = document.querySelector("form");
    const field = document.querySelector("input");
    if (!form || !field) throw new Error("This is not the provider's sign-in page");
    field.value = name;
    setTimeout(() => form.submit());
  }, login);
}

test.use({ person: demoPerson("superuser") });

test("a provider is set up while the server runs, signs a person in, and is the last way in until there is a password", async ({
  page,
  pageOf,
}) => {
  const tag = randomUUID().slice(0, 8);
  const provider = `Harbour ${tag}`;
  const login = `neema-${tag}@suite.example`;

  await page.goto("/admin/authentication");
  await page.getByRole("button", { name: "New provider" }).click();
  const dialog = page.getByRole("dialog", { name: "New provider" });
  await dialog.getByLabel("Name", { exact: true }).fill(provider);
  await dialog.getByLabel("Key", { exact: true }).fill(`harbour-${tag}`);
  const redirectUrl = await dialog.getByRole("region", { name: "Redirect address" }).textContent();
  const client = await register(redirectUrl ?? "");
  await dialog.getByLabel("Discovery address").fill(issuer());
  await dialog.getByRole("button", { name: "Try it" }).click();
  await expect(dialog.getByText(`It answers as ${issuer()}`)).toBeVisible();
  await dialog.getByLabel("Client id").fill(client.id);
  await dialog.getByLabel("Client secret").fill(client.secret);
  await dialog.getByLabel("Your password").fill(demoPerson("superuser").password);
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: provider, exact: true })).toBeVisible();

  const theirs = await pageOf(null);
  await theirs.goto("/sign-in?callbackUrl=/account/settings");
  const way = theirs.getByRole("button", { name: `Continue with ${provider}` });
  await way.click();
  await signInThere(theirs, "");
  await expect(theirs.getByText("The provider did not let you in, or you went back.")).toBeVisible();
  await way.click();
  await signInThere(theirs, login);
  await expect(theirs.getByRole("heading", { name: "Account Settings" })).toBeVisible();

  const unlink = theirs.getByRole("button", { name: `Unlink ${provider}` });
  const question = theirs.getByRole("alertdialog", { name: `Unlink ${provider}?` });
  await unlink.click();
  await question.getByRole("button", { name: "Unlink" }).click();
  await expect(question.getByText("Set a password first: this is the only way you sign in.")).toBeVisible();
  await question.getByRole("button", { name: "Cancel" }).click();
  await expect(question).toBeHidden();

  await theirs.getByRole("link", { name: "Have a link mailed" }).click();
  await expect(theirs.getByRole("heading", { name: "Forgot your password?" })).toBeVisible();
  await theirs.getByLabel("Email").fill(login);
  await theirs.getByRole("button", { name: "Mail me a link" }).click();
  const link = await until("the link is mailed", async () => linksTo(login, "/reset-password/").at(-1) ?? null);
  await theirs.goto(`/reset-password/${link}`);
  await theirs.getByLabel("New password").fill("eight nets on the quay");
  await theirs.getByRole("button", { name: "Set the password" }).click();
  await expect(theirs.getByText("you are signed out everywhere")).toBeVisible();

  // The provider knows its person still, and asks nothing.
  await theirs.goto("/sign-in?callbackUrl=/account/settings");
  await way.click();
  await expect(theirs.getByRole("heading", { name: "Account Settings" })).toBeVisible();
  await unlink.click();
  await question.getByRole("button", { name: "Unlink" }).click();
  await expect(theirs.getByRole("button", { name: `Link ${provider}`, exact: true })).toBeVisible();
  await logOut(theirs);
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.goto("/sign-in?error=SECOND_FACTOR");
  await expect(theirs.getByLabel("Code", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: `Delete ${provider}` }).click();
  const farewell = page.getByRole("dialog", { name: `Delete ${provider}?` });
  await farewell.getByLabel("Your password").fill(demoPerson("superuser").password);
  await farewell.getByRole("button", { name: "Delete" }).click();
  await expect(farewell).toBeHidden();
  await expect(page.getByRole("button", { name: provider, exact: true })).toHaveCount(0);
});

test("who has no password signs in again by the provider, proves it by a mailed code, and is asked for a second factor", async ({
  requests,
  pageOf,
}) => {
  const tag = randomUUID().slice(0, 8);
  const [key, name, login] = [`quay-${tag}`, `Quay ${tag}`, `tumaini-${tag}@suite.example`];
  const superuser = demoPerson("superuser");
  const calls = new Calls(await requests(superuser));
  const client = await register(`${started().url}/api/sign-in/${key}/callback`);
  const facts = { key, isNew: true, name, discoveryUrl: issuer(), clientId: client.id, clientSecret: client.secret };
  await calls.tell("account.confirm", { password: superuser.password });
  await calls.tell("admin.saveSignInProvider", facts);

  const page = await pageOf(null);
  await page.goto("/sign-in?callbackUrl=/account/settings");
  const way = page.getByRole("button", { name: `Continue with ${name}` });
  await way.click();
  await signInThere(page, login);
  await expect(page.getByRole("heading", { name: "Account Settings" })).toBeVisible();
  await expect(page.getByText("Your account has no password.")).toBeVisible();
  await expect(page.getByText("Your provider alone opens your account.")).toBeVisible();

  const typed = page.getByLabel("Your name", { exact: true });
  await typed.fill("Tumaini of the quay");
  await page.context().clearCookies({ name: /millrace-session/ });
  await page.getByRole("button", { name: "Save", exact: true }).first().click();
  const again = page.getByRole("alertdialog", { name: "Sign in again" });
  await expect(again.getByText(`You sign in as ${login} in another tab`)).toBeVisible();
  await again.getByRole("button", { name: `Continue with ${name}` }).click();
  await expect(again).toBeHidden();
  await expect(typed).toHaveValue("Tumaini of the quay");

  await page.getByRole("button", { name: "Turn on", exact: true }).click();
  const proof = page.getByRole("dialog", { name: "Turn the second factor on?" });
  await expect(proof.getByLabel("Your password")).toHaveCount(0);
  await proof.getByRole("button", { name: "Mail me a code" }).click();
  await expect(proof.getByText(`A code is on its way to ${login}`)).toBeVisible();
  const mailed = await until("the code is mailed", async () => {
    const [, code] = /Your code is (\d{8})/.exec(mailsOf(login).at(-1)?.text ?? "") ?? [];
    return code ?? null;
  });
  await proof.getByLabel("Code from the mail").fill(mailed);
  await proof.getByRole("button", { name: "Go on" }).click();
  const setup = page.getByRole("dialog", { name: "Set up your authenticator" });
  const secret = ((await setup.getByTestId("factor-key").textContent()) ?? "").replace(/\s/g, "");
  await setup.getByLabel("Code", { exact: true }).fill(codeNow(secret, 0));
  await setup.getByRole("button", { name: "Turn on" }).click();
  const kept = page.getByRole("dialog", { name: "Keep these recovery codes" });
  await kept.getByRole("button", { name: "I have kept them" }).click();
  await expect(page.getByText("10 recovery codes left.")).toBeVisible();

  await logOut(page);
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto("/sign-in?callbackUrl=/account/settings");
  await way.click();
  await page.getByLabel("Code", { exact: true }).fill(codeNow(secret, 1));
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Account Settings" })).toBeVisible();

  await calls.tell("account.confirm", { password: superuser.password });
  await calls.tell("admin.deleteSignInProvider", { provider: key });
});
