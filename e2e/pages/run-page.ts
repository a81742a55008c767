import type { Page } from "@playwright/test";
import { expect } from "../support/suite";

/** The run's page is open and its head says this status. */
export async function expectStatus(page: Page, word: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: /^Run #/ })).toBeVisible();
  await expect(page.getByRole("main").getByText(word, { exact: true }).first()).toBeVisible();
}
