import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";
import type { RunOptions } from "axe-core";

const AXE = "node_modules/axe-core/axe.min.js";

const WIDTHS = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
] as const;

type Fault = { look: string; rule: string; nodes: string[] };

/** Of what passes nothing is written down: to name each such element costs more than to judge it. */
const VIOLATIONS: RunOptions = { resultTypes: ["violations"] };

/** In the dark only colours can be wrong that were not in the light: one rule instead of ninety. */
const RULES: Record<"light" | "dark", RunOptions> = {
  light: VIOLATIONS,
  dark: { ...VIOLATIONS, runOnly: { type: "rule", values: ["color-contrast"] } },
};

async function faultsOf(page: Page, look: string, scheme: "light" | "dark"): Promise<Fault[]> {
  const found = await page.evaluate(async (options) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, options);
    return violations.map(({ id, nodes }) => ({
      rule: id,
      nodes: nodes.map(({ target, failureSummary }) => `${target.join(" ")}: ${failureSummary ?? ""}`),
    }));
  }, RULES[scheme]);
  return found.map((fault) => ({ look, ...fault }));
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
  // Once for all looks: its text is 600 kB, and a document that was looked at before has it already.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(readFileSync(AXE, "utf8"));
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
