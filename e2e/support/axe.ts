import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

type Fault = { look: string; rule: string; nodes: string[] };

/** In the dark only colours can be wrong that were not in the light: one rule instead of ninety. */
async function faultsOf(page: Page, look: string, scheme: "light" | "dark"): Promise<Fault[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (scheme === "light" ? axe : axe.withRules(["color-contrast"])).analyze();
  return violations.map(({ id, nodes }) => ({
    look,
    rule: id,
    nodes: nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  }));
}

/** How many pixels the page can be scrolled sideways. */
function overhang(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** The page has the scheme's colours and its animations are done, so that no colour is judged while it changes. */
async function settle(page: Page, scheme: "light" | "dark"): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("data-theme", scheme);
  await page.evaluate(async () => {
    for (const _ of [1, 2]) await new Promise((drawn) => requestAnimationFrame(drawn));
    const running = document.getAnimations().filter((one) => one.effect?.getTiming().iterations !== Infinity);
    await Promise.all(running.map((one) => one.finished.catch(() => null)));
  });
}

/** Axe finds nothing on the page as it stands, wide and narrow, light and dark; nothing hangs over the right edge. */
export async function expectSound(page: Page, what: string): Promise<void> {
  const faults: Fault[] = [];
  for (const size of WIDTHS) {
    await page.setViewportSize(size);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await settle(page, colorScheme);
      faults.push(...(await faultsOf(page, `${what}, ${size.width}, ${colorScheme}`, colorScheme)));
    }
    expect(await overhang(page), `${what} scrolls sideways at ${size.width}`).toBe(0);
  }
  expect(faults).toEqual([]);
}
