import type { Page } from "@playwright/test";
import { expect } from "../support/suite";
import { expressionLines, write } from "./form-controls";

export const EXPRESSION_LABEL = "Expression of the job";

/** The editor has its keys, its text stands in it, and the cursor is at the end. */
export async function writeAndStay(page: Page, text: string): Promise<void> {
  await write(page, EXPRESSION_LABEL, text);
  await page.keyboard.press("ControlOrMeta+End");
}

/** The language worker has read the adaptor: what it says of a name is more than nothing. */
export async function expectHover(page: Page, words: RegExp): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("ControlOrMeta+K");
    await page.keyboard.press("ControlOrMeta+I");
    await expect(page.locator(".monaco-hover").filter({ hasText: words }).first()).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 45_000 });
  await page.keyboard.press("Escape");
}

/** The whole of what stands in the editor, as far as it is on the screen. */
export async function expectExpression(page: Page, words: string | RegExp): Promise<void> {
  await expect(expressionLines(page)).toContainText(words);
}
