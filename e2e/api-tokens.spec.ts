import { expectNotice } from "./pages/form-controls";
import { started } from "./support/installed";
import { IMPLEMENTER } from "./support/people";
import { expect, test } from "./support/suite";

test("a token is shown once, acts as far as its scope goes, and opens nothing once it is revoked", async ({
  page,
  scene,
}) => {
  const name = `Nightly report ${scene.slug}`;
  const input = encodeURIComponent(JSON.stringify({ json: { project: scene.slug } }));
  const ask = (path: string, token: string, body?: object) =>
    fetch(`${started().url}/api/trpc/${path}`, {
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body ? { method: "POST", body: JSON.stringify({ json: { project: scene.slug, ...body } }) } : {}),
    }).then(({ status }) => status);

  await page.goto("/account/settings");
  await page.getByRole("button", { name: "New token" }).click();
  const making = page.getByRole("dialog", { name: "New API token" });
  await making.getByLabel("Name", { exact: true }).fill(name);
  await making.getByLabel("Your password").fill(IMPLEMENTER.password);
  await making.getByRole("button", { name: "Make the token" }).click();
  const shown = page.getByRole("dialog", { name: "Copy the token now" });
  const token = (await shown.getByRole("region", { name: "API token" }).textContent())?.trim() ?? "";
  await shown.getByRole("button", { name: "I have it" }).click();
  await expect(shown).toHaveCount(0);
  expect(token).toMatch(/^mlr_\S{40,}$/);

  expect(await ask(`jobs.list?input=${input}`, token)).toBe(200);
  expect(await ask("projects.describe", token, { description: "By a token that only reads" })).toBe(403);
  expect(await ask(`jobs.list?input=${input}`, `${token}x`)).toBe(401);
  await page.reload();
  const row = page.getByRole("list", { name: "API tokens" }).getByRole("listitem").filter({ hasText: name });
  await expect(row).toContainText("last used");
  expect(await page.content()).not.toContain(token);

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  await expectNotice(page, /Revoked/);
  expect(await ask(`jobs.list?input=${input}`, token)).toBe(401);
});
