import { choose, expectNotice, write } from "./pages/form-controls";
import { demoTarget } from "./support/demo";
import { systems } from "./support/installed";
import { demoPerson, IMPLEMENTER, STRANGER } from "./support/people";
import { receivedAt } from "./support/received";
import { Scene } from "./support/scene";
import { expect, test } from "./support/suite";

test("is made, looked at, changed and used by the next run", async ({ page, scene }) => {
  await page.goto(scene.path("credentials"));
  await expect(page.getByRole("heading", { name: "No credentials yet" })).toBeVisible();
  await page.getByRole("link", { name: "New credential" }).first().click();
  await page.getByLabel("Search the types").fill("json");
  await page.getByRole("button", { name: /^Raw JSON/ }).click();
  await expect(page.getByRole("heading", { name: "New credential: Raw JSON" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("Clinic register");
  await write(page, "Value of the credential", '["no object"]');
  await page.getByRole("button", { name: "Store credential" }).click();
  await expect(page.getByText(/must be a JSON object/)).toBeVisible();
  const { url: baseUrl, username, password } = systems();
  await write(page, "Value of the credential", JSON.stringify({ baseUrl, username, password: "not yet right" }));
  await page.getByRole("button", { name: "Store credential" }).click();
  await page.getByRole("table", { name: "Credentials" }).getByRole("link", { name: "Clinic register" }).click();
  await expect(page.getByRole("heading", { name: "Clinic register" })).toBeVisible();
  const credentialId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  const triggerId = await scene.makeTrigger({ name: "Every message" });
  const expression = 'get("/dhis2/api/me");';
  await scene.makeJob({ name: "Knock", triggerId, credentialId, expression });
  expect((await scene.runOn({ a: 1 })).status).toBe("failed");

  expect(await page.content()).not.toContain("not yet right");
  await page.getByRole("button", { name: "Reveal the value" }).click();
  await page.getByLabel("Your password").fill(IMPLEMENTER.password);
  await page.getByRole("button", { name: "Reveal", exact: true }).click();
  await expect(page.getByRole("region", { name: "Value of the credential" })).toContainText("not yet right");
  await page.getByRole("button", { name: "Hide the value" }).click();
  await expect(page.getByText("not yet right")).toHaveCount(0);
  await write(page, "Value of the credential", JSON.stringify({ password }));
  await page.getByRole("button", { name: "Save" }).click();
  await expectNotice(page, "Saved.");
  expect((await scene.runOn({ a: 2 })).status).toBe("success");
  expect((await receivedAt("/dhis2/api/me")).some(({ status }) => status === 200)).toBe(true);
});

test("is granted to a project, found under My Credentials, and deleted after naming its jobs", async ({
  page,
  scene,
}) => {
  const name = `Kobo account ${scene.slug}`;
  await page.goto("/account/credentials/new?type=raw");
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Store credential" }).click();
  await expect(page.getByRole("row", { name: new RegExp(name) })).toContainText("no project");
  await page.goto(scene.path("credentials"));
  await page.getByRole("button", { name: "Grant one of yours" }).first().click();
  await page.getByRole("combobox", { name: "Your credential" }).click();
  await page.getByRole("option", { name }).click();
  await page.getByRole("button", { name: "Grant", exact: true }).click();
  await expectNotice(page, /Granted/);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  const credentialId = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await scene.makeJob({ name: "Pull surveys", credentialId, expression: "fn(state => state);" });

  await page.getByRole("button", { name: /Account of/ }).click();
  await page.getByRole("link", { name: "My Credentials" }).click();
  await expect(page.getByRole("heading", { name: "My Credentials" })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search credentials" }).fill("no such name");
  await expect(page.getByRole("heading", { name: /No credential has “no such name”/ })).toBeVisible();
  await page.getByRole("searchbox", { name: "Search credentials" }).fill(scene.slug);
  await page.getByRole("link", { name, exact: true }).click();
  await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
  await page.getByRole("region", { name: "Manage access" }).getByRole("switch", { checked: true }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Pull surveys");
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("region", { name: "Used by" })).toContainText("Pull surveys");
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("Pull surveys");
  await page.getByRole("button", { name: "Delete for good" }).click();
  await expect(page.getByRole("heading", { name: "My Credentials" })).toBeVisible();
  await expect(page.getByRole("link", { name, exact: true })).toHaveCount(0);
});

test("is handed over by email and number, used on, deleted by its new owner, and replaced in one step", async ({
  page,
  scene,
  pageOf,
}) => {
  const name = `Register ${scene.slug}`;
  const credentialId = await scene.makeCredential(name);
  const spare = await scene.makeCredential(`Spare ${scene.slug}`);
  expect(spare).not.toBe(credentialId);
  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "Knock", triggerId, credentialId, expression: 'get("/dhis2/api/me");' });
  const theirs = await pageOf(STRANGER);
  await theirs.goto("/account/settings");
  const number = await theirs
    .locator("dt", { hasText: "User number" })
    .locator("xpath=following-sibling::dd")
    .innerText();

  await page.goto(scene.path(`credentials/${credentialId}`));
  await page.getByRole("button", { name: "Transfer ownership" }).click();
  const dialog = page.getByRole("dialog", { name: `Transfer ${name}?` });
  await expect(dialog).toContainText("You will lose access to the credential immediately.");
  await dialog.getByLabel("Email address of the new owner").fill(STRANGER.email);
  await dialog.getByLabel("User number").fill(`${number}1`);
  await dialog.getByLabel("Your password").fill(IMPLEMENTER.password);
  await dialog.getByRole("button", { name: "Transfer ownership" }).click();
  await expect(dialog.getByText(/^No other person has this email address and this user number/)).toBeVisible();
  await dialog.getByLabel("User number").fill(number);
  await dialog.getByRole("button", { name: "Transfer ownership" }).click();
  await expectNotice(page, `${name} is handed over.`);
  await page.getByRole("table", { name: "Credentials" }).getByRole("link", { name }).click();
  await expect(page.getByText("Only its owner can look at the value or change it.")).toBeVisible();
  expect((await scene.runOn({ a: 1 })).status).toBe("success");

  await theirs.goto(`/account/credentials/${credentialId}`);
  await expect(theirs.getByRole("heading", { name, level: 1 })).toBeVisible();
  await theirs.getByRole("button", { name: "Delete", exact: true }).click();
  await theirs.getByRole("alertdialog").getByRole("button", { name: "Delete for good" }).click();
  await expect(theirs.getByRole("heading", { name: "My Credentials" })).toBeVisible();

  await page.goto(scene.path("credentials"));
  await page.getByRole("button", { name: `Give the jobs of ${name} another one` }).click();
  const replacing = page.getByRole("dialog", { name: `Another credential in place of ${name}` });
  await choose(page, "Credential", `Spare ${scene.slug}`);
  await replacing.getByRole("button", { name: "Give it to 1 job" }).click();
  await expectNotice(page, "1 job has its new credential.");
  expect((await scene.runOn({ a: 2 })).status).toBe("success");
});

test("a keychain takes for each run the credential that its input names, and never another", async ({
  page,
  scene,
}) => {
  const { url: baseUrl, username, password } = systems();
  const body = JSON.stringify({ baseUrl, username, password });
  const bandari = { name: "Clinic of Bandari", body, externalId: "bandari", project: scene.slug };
  await scene.calls.tell("credentials.create", bandari);
  await page.goto(scene.path("credentials/new"));
  await page.getByLabel("Search the types").fill("keychain");
  await page.getByRole("button", { name: /^Keychain/ }).click();
  await expect(page.getByRole("heading", { name: "New keychain" })).toBeVisible();
  await page.getByLabel("Name", { exact: true }).fill("By clinic");
  await page.getByLabel("Path", { exact: true }).fill("$.data.site");
  await expect(page.getByText("Clinic of Bandari, at bandari")).toBeVisible();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByRole("table", { name: "Credentials" }).getByRole("link", { name: "By clinic" }).click();
  await expect(page.getByRole("heading", { name: "By clinic", level: 1 })).toBeVisible();
  const credentialId = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  const triggerId = await scene.makeTrigger({ name: "Every message" });
  await scene.makeJob({ name: "Knock", triggerId, credentialId, expression: 'get("/dhis2/api/me");' });
  expect((await scene.runOn({ site: "bandari" })).status).toBe("success");
  expect((await scene.runOn({ site: "elsewhere" })).status).not.toBe("success");
});

test.describe("of somebody else", () => {
  test.use({ person: demoPerson("admin") });

  test("shows name, owner and jobs, and never a value", async ({ page, requests }) => {
    const demo = Scene.ofDemo(await requests(demoPerson("admin")));
    const { credentialId } = await demoTarget(demo);
    await page.goto(demo.path("credentials"));
    await page.getByRole("link", { name: "Kisiwa systems" }).click();
    await expect(page.getByText("Only its owner can look at the value or change it.")).toBeVisible();
    await expect(page.getByText("Owned by Rehema Kombo")).toBeVisible();
    await expect(page.getByRole("button", { name: /value|Delete/ })).toHaveCount(0);
    await page.goto(`/account/credentials/${credentialId}`);
    await expect(page.getByRole("heading", { name: "There is no such credential" })).toBeVisible();
    expect(await page.content()).not.toContain(systems().password);
  });
});
