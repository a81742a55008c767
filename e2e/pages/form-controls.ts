import type { Page } from "@playwright/test";
import { expect } from "../support/suite";

/** Chooses an option of a select by its label. */
export async function choose(page: Page, field: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option }).first().click();
}

/** Replaces the text of a code editor, as by pasting. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const editor = page.getByRole("textbox", { name: label });
  await editor.fill(text);
  await expect(editor).toContainText(text.trim().split("\n").at(-1)?.trim() ?? "");
}

/** A notice that tells what was done. */
export async function expectNotice(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("region", { name: /notifications/i }).getByText(words)).toBeVisible();
}
