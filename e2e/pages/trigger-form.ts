import type { Page } from "@playwright/test";
import { write } from "./form-controls";

type Terms = { name?: string; criteria?: object; exclusion?: object };

export async function fillTrigger(page: Page, { name, criteria, exclusion }: Terms): Promise<void> {
  if (name !== undefined) await page.getByLabel("Name", { exact: true }).fill(name);
  if (criteria) await write(page, "Criteria", JSON.stringify(criteria));
  if (exclusion) await write(page, "Exclusion", JSON.stringify(exclusion));
}
