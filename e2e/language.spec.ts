import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { choose } from "./pages/form-controls";
import { expect, test } from "./support/suite";

const FRENCH = "locales/fr";

/** English sentences whose French is another, those with places in them left out: what must not stand on a French page. */
function englishOnly(): Set<string> {
  const files = readdirSync(FRENCH).filter((name) => name.endsWith(".json"));
  const all = files.flatMap((name) =>
    Object.entries(JSON.parse(readFileSync(join(FRENCH, name), "utf8")) as Record<string, string>),
  );
  return new Set(all.filter(([id, words]) => id !== words && !/[{<]|@@/.test(id)).map(([id]) => id));
}

/** What people see or hear of a page: its texts, names, hints. */
function wordsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement?.checkVisibility() && !node.parentElement.closest("script,style,code,pre"))
        found.push(node.textContent?.trim() ?? "");
    }
    for (const element of document.body.querySelectorAll("[aria-label],[placeholder],[title]")) {
      for (const name of ["aria-label", "placeholder", "title"]) found.push(element.getAttribute(name) ?? "");
    }
    return found.filter((words) => words !== "");
  });
}

test.describe("a reader of French", () => {
  test.use({ person: { name: "Awa Reader", email: "awa@suite.example", password: "a path along the dunes" } });

  test("reads every page in French from the moment it is chosen, and no English sentence is left", async ({
    page,
    scene,
  }) => {
    const jobId = await scene.makeJob({ name: "Suivi prénatal", expression: "fn(state => state);" });
    const messageId = await scene.send({ mere: "Awa" });
    await page.goto("/account/settings");
    await choose(page, "Language", "Français");
    await expect(page.getByRole("heading", { level: 1, name: "Paramètres du compte" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    const english = englishOnly();
    const rooms = ["", "inbox", `inbox/${messageId}`, "activity", "attention", "jobs", `jobs/${jobId}`, "triggers"];
    const more = ["triggers/new", "credentials", "credentials/new", "settings", "access", "search"];
    for (const path of ["/account/settings", ...[...rooms, ...more].map((room) => scene.path(room))]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 }).first()).toBeVisible();
      await expect(page.getByRole("status", { name: /^Chargement/ })).toHaveCount(0);
      const left = (await wordsOf(page)).filter((words) => english.has(words));
      expect([...new Set(left)], path).toEqual([]);
    }
  });
});

test.describe("somebody whose browser asks for French", () => {
  test.use({ person: null, locale: "fr-FR" });

  test("signs in in French, and is refused in French", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.locator("html")).toHaveAttribute("lang", "fr");
    await page.getByLabel("Adresse e-mail").fill("nobody@suite.example");
    await page.getByLabel("Mot de passe", { exact: true }).fill("not the password");
    await page.getByRole("button", { name: "Se connecter" }).click();
    await expect(page.getByRole("main").getByRole("alert")).toContainText("ne correspondent pas");
  });
});

test.describe("somebody who chooses French before signing in", () => {
  test.use({ person: null });

  test("has it in the account that is made, and in the account's settings takes another", async ({ page }) => {
    await page.goto("/sign-up?callbackUrl=/account/settings");
    await page.getByRole("button", { name: "Français", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Créer un compte" })).toBeVisible();
    await page.getByLabel("Nom", { exact: true }).fill("Mariama Diallo");
    await page.getByLabel("Adresse e-mail").fill(`mariama-${randomUUID().slice(0, 8)}@suite.example`);
    await page.getByLabel("Mot de passe", { exact: true }).fill("un filet sur le quai");
    await page.getByRole("button", { name: "Créer le compte" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Paramètres du compte" })).toBeVisible();
    // Of the account, not of the browser.
    await page.context().clearCookies({ name: "millrace-language" });
    await page.reload();
    await expect(page.getByRole("combobox", { name: "Langue" })).toContainText("Français");
    await choose(page, "Langue", "English");
    await expect(page.getByRole("heading", { level: 1, name: "Account Settings" })).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });
});
