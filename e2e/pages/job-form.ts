import type { Page } from "@playwright/test";
import { choose, write } from "./form-controls";

type Terms = { name?: string; trigger?: string; adaptor?: RegExp; credential?: string; expression?: string };

/** Opens a step of the wizard that a job is made with. */
export async function openStep(page: Page, step: string): Promise<void> {
  await page.getByRole("navigation", { name: "Steps of the job" }).getByRole("button", { name: step }).click();
}

/** Says what a job runs with, step by step, and writes it. */
export async function fillJob(page: Page, terms: Terms): Promise<void> {
  const { name, trigger, adaptor, credential, expression } = terms;
  if (name !== undefined) {
    await openStep(page, "Name");
    await page.getByLabel("Name", { exact: true }).fill(name);
  }
  if (trigger) {
    await openStep(page, "Trigger");
    await choose(page, "Trigger", trigger);
  }
  if (adaptor) {
    await openStep(page, "Adaptor");
    await choose(page, "Adaptor", adaptor);
  }
  if (credential) {
    await openStep(page, "Credential");
    await choose(page, "Credential", credential);
  }
  if (expression !== undefined) {
    await openStep(page, "Expression");
    await write(page, "Expression of the job", expression);
  }
}
