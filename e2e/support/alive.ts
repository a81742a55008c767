import { type Page, selectors } from "@playwright/test";

/**
 * Finds what the server drew and what does not listen yet: the sign of a page still streaming, and controls that React
 * has not taken over. A click on one is lost. Editors make their own controls, and a plain link works by itself.
 */
const deaf = () => {
  const find = (root: Element | Document): Element[] => {
    const drawn = root.querySelectorAll(
      '[role="status"][aria-label="Loading the page"], button, input, textarea, [role="switch"], [role="tab"]',
    );
    return [...drawn].filter((one) => {
      if (one.getAttribute("role") === "status") return true;
      if (one.closest(".cm-editor, .monaco-editor, .monaco-aria-container, [data-sonner-toaster]")) return false;
      return one.checkVisibility() && !Object.keys(one).some((key) => key.startsWith("__reactProps"));
    });
  };
  return { query: (root: Element | Document) => find(root)[0] ?? null, queryAll: find };
};

// As the file is read: an engine holds for the pages that are opened after it.
const registered = selectors.register("deaf", deaf);

/**
 * Before each step on the page Playwright waits until every control listens, also after a page was changed by a link,
 * a form or a redirect. Keys ask for no control: those wait for `goto` and `reload`, which return on a live page.
 */
export async function untilAlive(page: Page): Promise<void> {
  await registered;
  const asleep = page.locator("deaf=controls").first();
  // Nothing to do when one is found: Playwright goes on when it is gone.
  await page.addLocatorHandler(asleep, async () => undefined);
  for (const way of ["goto", "reload"] as const) {
    const go = page[way].bind(page) as (...given: unknown[]) => ReturnType<Page["goto"]>;
    page[way] = async (...given: unknown[]) => {
      const reply = await go(...given);
      await asleep.waitFor({ state: "hidden" });
      return reply;
    };
  }
}
