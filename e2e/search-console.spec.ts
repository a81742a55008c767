import type { Page } from "@playwright/test";
import { expect, test } from "./support/suite";

const results = (page: Page, title: string) => page.getByRole("region", { name: title, exact: true });

async function lookFor(page: Page, text: string): Promise<void> {
  const box = page.getByRole("searchbox", { name: "Text, any part of it" });
  await box.fill(text);
  await box.press("Enter");
  await expect(page).toHaveURL(new RegExp(`text=${encodeURIComponent(text)}(&|$)`));
}

test("finds any piece of a text in bodies, logs and, if asked, headers; says where, and leads to the full list", async ({
  page,
  scene,
}) => {
  const triggerId = await scene.makeTrigger({ name: "Referrals", criteria: { kind: "referral" } });
  const expression = 'fn(state => { console.log("Loaded", state.data.patient, "into DHIS2"); return state; });';
  await scene.makeJob({ name: "Refer", triggerId, expression });
  const { messageId, runId } = await scene.runOn({
    kind: "referral",
    patient: "P-798123/x",
    ward: { name: "Mlimani" },
  });
  const other = await scene.send({ kind: "visit", patient: "P-55" }, { "x-origin": "tablet-798123" });

  await page.goto(scene.path());
  await page.getByRole("link", { name: "Search Console", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Search Console" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Did it arrive, and was it sent on?" })).toBeVisible();
  await lookFor(page, "-7981");
  const bodies = results(page, "Message bodies");
  await expect(bodies.getByRole("link", { name: `#${messageId}`, exact: true })).toBeVisible();
  await expect(bodies.getByRole("row", { name: `#${messageId}` })).toContainText("patient");
  await expect(bodies.locator("mark")).toHaveText("-7981");
  await expect(bodies.getByRole("link", { name: `#${other}`, exact: true })).toHaveCount(0);
  await expect(results(page, "Run logs").getByRole("link", { name: `#${runId}`, exact: true })).toBeVisible();
  await expect(results(page, "Message headers")).toHaveCount(0);

  await page.getByRole("checkbox", { name: "Headers, too" }).check();
  await expect(page).toHaveURL(/headers=true/);
  const headers = results(page, "Message headers");
  await expect(headers.getByRole("link", { name: `#${other}`, exact: true })).toBeVisible();
  await expect(headers).toContainText("x-origin");

  await lookFor(page, "MLIMANI");
  await expect(bodies.getByRole("link", { name: `#${messageId}`, exact: true })).toBeVisible();
  await bodies.getByRole("link", { name: "All of them, by whole words" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Search the text of messages" })).toHaveValue('"MLIMANI"');
  await page.goBack();
  await expect(bodies.getByRole("link", { name: `#${messageId}`, exact: true })).toBeVisible();
  await page.getByRole("checkbox", { name: "Match case" }).check();
  await expect(bodies).toContainText("No message has this text.");

  await page.goto(`${scene.path("search")}?text=Mlim&from=2026-01-01T00:00&to=2026-01-02T00:00`);
  await expect(results(page, "Message bodies")).toContainText("No message has this text.");
});

test("shows ten of each kind, the newest, and asks to refine", async ({ page, scene }) => {
  const ids: string[] = [];
  for (let n = 1; n <= 11; n++) ids.push(await scene.send({ crowd: `xq${n}xq` }));
  await page.goto(`${scene.path("search")}?text=xq`);
  const bodies = results(page, "Message bodies");
  await expect(bodies.getByRole("row")).toHaveCount(11);
  await expect(bodies.getByRole("link", { name: `#${ids[10]}`, exact: true })).toBeVisible();
  await expect(bodies.getByRole("link", { name: `#${ids[0]}`, exact: true })).toHaveCount(0);
  await expect(bodies).toContainText("The newest 10 are shown: refine the text or the dates.");
  await bodies.getByRole("link", { name: `#${ids[10]}`, exact: true }).click();
  await expect(page.getByRole("heading", { name: `Message #${ids[10]}` })).toBeVisible();
});
