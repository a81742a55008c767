import { readFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { parse } from "csv-parse/sync";
import type { ExportItem } from "@/contracts/exports";
import { Calls } from "./support/calls";
import type { Person } from "./support/people";
import type { Scene } from "./support/scene";
import { expect, test } from "./support/suite";
import { until } from "./support/until";

/** Belongs to a project of this test for a while. */
const LEAVER: Person = { name: "Neema Leaver", email: "neema@suite.example", password: "seven baskets of mangoes" };

/** The signed link of an export, once its file is there. */
async function linkOf(context: APIRequestContext, exportId: string): Promise<string> {
  const calls = new Calls(context);
  return until("the export's file", async () => {
    const mine = await calls.ask<ExportItem[]>("exports.mine");
    return mine.find(({ id }) => id === exportId)?.url ?? null;
  });
}

async function askForMessages(calls: Calls, scene: Scene): Promise<string> {
  const input = { project: scene.slug, kind: "messages", format: "csv", columns: ["id", "body"] };
  return (await calls.tell<{ exportId: string }>("exports.create", input)).exportId;
}

test("takes a filtered list away as a file: the number before, Downloads after, and the very rows in it", async ({
  page,
  scene,
}) => {
  const ids: string[] = [];
  for (const name of ['=HYPERLINK("http://x")', "Mwajuma, of Mlimani", "left out"])
    ids.push(await scene.send({ name }));
  const [first = "", second = ""] = ids;
  await page.goto(`${scene.path("inbox")}?fromId=${first}&toId=${second}`);
  await expect(page.getByRole("link", { name: `#${second}`, exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export messages" });
  await expect(dialog.getByText("2 rows", { exact: true })).toBeVisible();
  await expect(dialog.getByText(`#${first} to #${second}`)).toBeVisible();
  await dialog.getByRole("button", { name: "Export", exact: true }).click();
  const done = page.getByRole("dialog", { name: "The export is being built" });
  await expect(done).toBeVisible();
  await done.getByRole("link", { name: "your Downloads" }).click();
  await expect(page.getByRole("heading", { name: "Downloads", exact: true })).toBeVisible();
  const row = page.getByRole("row").filter({ hasText: `#${first} to #${second}` });
  await expect(row.getByText("Ready", { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(row.getByText("2 rows")).toBeVisible();
  const arrives = page.waitForEvent("download");
  await row.getByRole("link", { name: /^Download messages-/ }).click();
  const file = readFileSync(await (await arrives).path(), "utf8");
  const rows = parse(file, { columns: true }) as Record<string, string>[];
  expect(rows.map(({ id }) => id)).toEqual([second, first]);
  expect(rows.map(({ body = "" }) => (JSON.parse(body) as { name: string }).name)).toEqual([
    "Mwajuma, of Mlimani",
    '=HYPERLINK("http://x")',
  ]);
});

test("a link opens for the one who asked alone, and no more once they have left", async ({
  scene,
  requests,
  person,
}) => {
  await scene.send({ name: "Mwajuma" });
  const theirs = await requests(LEAVER);
  await scene.tell("members.add", { email: LEAVER.email, role: "viewer" });
  const link = await linkOf(theirs, await askForMessages(new Calls(theirs), scene));
  expect((await theirs.get(link)).status()).toBe(200);
  if (!person) throw new Error("nobody is signed in");
  expect((await (await requests(person)).get(link)).status()).toBe(404);
  expect((await theirs.get(`${link.slice(0, -1)}_`)).status()).toBe(403);
  const members = await scene.ask<{ userId: string; email: string }[]>("members.list");
  const userId = members.find(({ email }) => email === LEAVER.email)?.userId;
  await scene.tell("members.remove", { userId });
  expect((await theirs.get(link)).status()).toBe(404);
});
