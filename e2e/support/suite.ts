import { type APIRequestContext, test as base, expect, type Page } from "@playwright/test";
import { untilAlive } from "./alive";
import { cookiesOf, IMPLEMENTER, type Person, requestsOf } from "./people";
import { Scene } from "./scene";

export { expect } from "@playwright/test";

/** What Chromium says of each answer of 400 and above; the tests judge those by what the page makes of them. */
const NETWORK = /^Failed to load resource/;

/** Errors a page writes to its console or throws: none is allowed. */
function listenForFaults(page: Page, faults: string[]): void {
  page.on("pageerror", (error) => faults.push(`${page.url()}: ${error.message}`));
  page.on("console", (message) => {
    const wrong = message.type() === "error" || (message.type() === "warning" && /react|hydrat/i.test(message.text()));
    if (wrong && !NETWORK.test(message.text())) faults.push(`${page.url()}: ${message.text()}`);
  });
}

/**
 * A page whose faults are noted, and on which no step is taken before it is alive. Texts and labels are those a person
 * sees: what the server still streams stands hidden in the page a moment longer.
 */
async function watched(page: Page, faults: string[]): Promise<Page> {
  listenForFaults(page, faults);
  await untilAlive(page);
  for (const way of ["getByText", "getByLabel"] as const) {
    const find = page[way].bind(page);
    page[way] = (text, options) => find(text, options).filter({ visible: true });
  }
  return page;
}

type Fixtures = {
  /** Who the page is signed in as; null for nobody. */
  person: Person | null;
  /** A new project of the signed-in person's own. */
  scene: Scene;
  /** Requests with the cookies of anybody. */
  requests: (person: Person) => Promise<APIRequestContext>;
  /** A second page, of anybody, in a browser context of its own. */
  pageOf: (person: Person | null) => Promise<Page>;
  faults: string[];
};

export const test = base.extend<Fixtures>({
  person: [IMPLEMENTER, { option: true }],

  storageState: async ({ person }, use) => {
    await use(person ? await cookiesOf(person) : { cookies: [], origins: [] });
  },

  faults: [
    // biome-ignore lint/correctness/noEmptyPattern: the form Playwright asks for
    async ({}, use) => {
      const faults: string[] = [];
      await use(faults);
      expect(faults, "errors in the console").toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, faults }, use) => {
    await use(await watched(page, faults));
  },

  requests: async ({ playwright }, use) => {
    const open: APIRequestContext[] = [];
    await use(async (person) => {
      const context = await requestsOf(playwright, person);
      open.push(context);
      return context;
    });
    for (const context of open) await context.dispose();
  },

  scene: async ({ requests, person }, use, info) => {
    const name = `Kisiwa ward ${info.testId.slice(-6)}`;
    await use(await Scene.make(await requests(person ?? IMPLEMENTER), name));
  },

  pageOf: async ({ browser, faults }, use) => {
    const open: Page[] = [];
    await use(async (person) => {
      const state = person ? await cookiesOf(person) : { cookies: [], origins: [] };
      const context = await browser.newContext({ storageState: state });
      const page = await watched(await context.newPage(), faults);
      open.push(page);
      return page;
    });
    for (const page of open) await page.context().close();
  },
});
