import type { Page } from "@playwright/test";
import { choose, write } from "./form-controls";

type Terms = { name?: string; trigger?: string; adaptor?: RegExp; credential?: string; expression?: string };

export async function fillJob(page: Page, terms: Terms): Promise<void> {
  const { name, trigger, adaptor, credential, expression } = terms;
  if (name !== undefined) await page.getByLabel("Name", { exact: true }).fill(name);
  if (trigger) await choose(page, "Trigger", trigger);
  if (adaptor) await choose(page, "Adaptor", adaptor);
  if (credential) await choose(page, "Credential", credential);
  if (expression !== undefined) await write(page, "Expression of the job", expression);
}
