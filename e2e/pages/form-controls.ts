import type { Locator, Page } from "@playwright/test";
import { expect } from "../support/suite";

/** Chooses an option of a select by its label. */
export async function choose(page: Page, field: string | RegExp, option: string | RegExp): Promise<void> {
  await page.getByRole("combobox", { name: field }).click();
  await page.getByRole("option", { name: option }).first().click();
}

/** The lines of the expression editor that are on the screen. */
export function expressionLines(page: Page): Locator {
  return page.locator(".monaco-editor .view-lines");
}

/** Replaces the text of a code editor, as by pasting. */
export async function write(page: Page, label: string, text: string): Promise<void> {
  const last = text.trim().split("\n").at(-1)?.trim() ?? "";
  const editor = page.getByRole("textbox", { name: label });
  const isMonaco = await editor.evaluate((element) => element.closest(".monaco-editor") !== null);
  await editor.focus();
  await page.keyboard.press("ControlOrMeta+A");
  // A paste, not keys: typed text would be indented and its brackets closed as it comes.
  await editor.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  await expect(isMonaco ? expressionLines(page) : editor).toContainText(last);
}

/** A notice that tells what was done. */
export async function expectNotice(page: Page, words: string | RegExp): Promise<void> {
  await expect(page.getByRole("region", { name: /notifications/i }).getByText(words)).toBeVisible();
}
