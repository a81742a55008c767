import { readFileSync } from "node:fs";
import { choose, write } from "./pages/form-controls";
import { expectStatus } from "./pages/run-page";
import { commcareForm } from "./support/commcare-form";
import { expect, test } from "./support/suite";

const mother = { given: "Rukia", family: "Ali", nationalId: "KIS-55021", village: "Ngome" };

test("an empty inbox says where to send, and shows the first message when it comes", async ({ page, scene }) => {
  await page.goto(scene.path("inbox"));
  await expect(page.getByRole("heading", { name: /No message came in/ })).toBeVisible();
  await page.getByRole("button", { name: "Show the inbox URL" }).click();
  await expect(page.getByRole("region", { name: "A command that sends a test message" })).toContainText(
    await scene.inboxUrl(),
  );
  const id = await scene.send(commcareForm(mother));
  await expect(page.getByRole("row", { name: `#${id}` })).toContainText("No job");
});

test("filters stand in the URL: shared, reloaded, taken back", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  const expression = 'fn(state => { if (state.data.fails) throw new Error("no"); return state; });';
  await scene.makeJob({ name: "Weigh", triggerId, expression });
  const good = await scene.runOn({ kind: "birth", name: "Salme" });
  const bad = await scene.runOn({ kind: "birth", name: "Juma", fails: true });
  const other = await scene.send({ kind: "visit", name: "Salme again" });
  const rowOf = (id: string) => page.getByRole("link", { name: `#${id}`, exact: true });

  await page.goto(scene.path("inbox"));
  for (const id of [good.messageId, bad.messageId, other]) await expect(rowOf(id)).toBeVisible();

  await page.getByRole("searchbox", { name: "Search the text of messages" }).fill("salme");
  await expect(rowOf(bad.messageId)).toHaveCount(0);
  await expect(page).toHaveURL(/text=salme/);
  await page.getByRole("button", { name: "Trigger" }).click();
  await page.getByRole("menuitemradio", { name: "Births" }).click();
  await expect(rowOf(other)).toHaveCount(0);
  await expect(rowOf(good.messageId)).toBeVisible();
  await page.reload();
  await expect(rowOf(good.messageId)).toBeVisible();
  await expect(rowOf(other)).toHaveCount(0);
  await expect(page.getByRole("searchbox")).toHaveValue("salme");

  await page.goBack();
  await expect(rowOf(other)).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("salme");
  await page.goForward();
  await expect(rowOf(other)).toHaveCount(0);
  await page.getByRole("button", { name: "Reset filters" }).click();
  await expect(rowOf(bad.messageId)).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("");

  await page.getByRole("button", { name: "Job state" }).click();
  await page.getByRole("menuitemradio", { name: "Failure" }).click();
  await expect(rowOf(good.messageId)).toHaveCount(0);
  await expect(page.getByRole("row", { name: `#${bad.messageId}` })).toContainText("Failed");
  await page.getByRole("button", { name: "Reset filters" }).click();
  await expect(rowOf(good.messageId)).toBeVisible();
  await expect(rowOf(other)).toBeVisible();

  await page.getByRole("button", { name: "Ids" }).click();
  await page.getByLabel("From id").fill(other);
  await page.getByRole("button", { name: "Filter", exact: true }).click();
  await expect(rowOf(good.messageId)).toHaveCount(0);
  await expect(rowOf(other)).toBeVisible();
  await page.goto(scene.path("inbox?text=nobody-has-this"));
  await expect(page.getByRole("heading", { name: "No message fits these filters" })).toBeVisible();

  await page.goto(scene.path("inbox"));
  await page.getByRole("button", { name: /^Received/ }).click();
  await page.getByRole("button", { name: "Last hour" }).click();
  await expect(page).toHaveURL(/last=1h/);
  await expect(rowOf(good.messageId)).toBeVisible();
  await page.getByRole("button", { name: /^Received/ }).click();
  await page.getByLabel("To", { exact: true }).fill("2026-01-01T00:00");
  await page.getByRole("button", { name: "Use these dates" }).click();
  await expect(page.getByRole("heading", { name: "No message fits these filters" })).toBeVisible();
});

test("pages by keyset, and steps through the filtered list from a message", async ({ page, scene }) => {
  const ids: string[] = [];
  for (let number = 1; number <= 28; number += 1)
    ids.push(await scene.send({ number, parity: number % 2 === 0 ? "even" : "odd" }));
  const [first = "", second = "", third = ""] = ids;
  const last = ids.at(-1) ?? "";
  const rows = page.getByRole("table", { name: "Messages" }).getByRole("link");

  await page.goto(scene.path("inbox"));
  await expect(rows).toHaveCount(25);
  await expect(rows.first()).toHaveText(`#${last}`);
  const pages = page.getByRole("navigation", { name: "Pages of messages" });
  await expect(pages.getByRole("button", { name: "Newer" })).toBeDisabled();
  await pages.getByRole("button", { name: "Older" }).click();
  await expect(rows).toHaveCount(3);
  await expect(page).toHaveURL(/after=/);
  await expect(pages.getByRole("button", { name: "Older" })).toBeDisabled();
  await page.reload();
  await expect(rows).toHaveCount(3);
  await page.getByRole("link", { name: `#${third}`, exact: true }).click();
  for (const [id, older] of [
    [third, second],
    [second, first],
  ]) {
    await expect(page.getByRole("heading", { name: `Message #${id}` })).toBeVisible();
    await page.getByRole("link", { name: "Older message" }).click();
    await expect(page).toHaveURL(new RegExp(`/inbox/${older}\\b`));
  }
  await expect(page.getByRole("heading", { name: `Message #${first}` })).toBeVisible();
  await expect(page.getByRole("button", { name: "Older message" })).toBeDisabled();

  await page.goto(scene.path("inbox?text=odd"));
  await expect(rows).toHaveCount(14);
  await rows.first().focus();
  await page.keyboard.press("ArrowDown");
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press("End");
  await expect(rows.last()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: `Message #${first}` })).toBeVisible();
  await page.getByRole("link", { name: "Newer message" }).click();
  await expect(page.getByRole("heading", { name: `Message #${third}` })).toBeVisible();
  await page.getByRole("link", { name: "← Inbox" }).click();
  await expect(rows).toHaveCount(14);
});

test("a message is shown as it came: tree, numbers to the digit, headers, bytes", async ({ page, scene, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const sent =
    '{"form":{"mother":{"name":"Rukia Ali"},"household_number":9007199254740993,"visits":[{"weight":61.50}]}}';
  const inbox = await scene.inboxUrl();
  const reply = await page.request.post(`${inbox}?campaign=spring`, {
    data: Buffer.from(sent),
    headers: { "content-type": "application/json", "x-form-version": "88" },
  });
  const { id } = (await reply.json()) as { id: string };
  await page.goto(scene.path(`inbox/${id}`));
  const tree = page.getByRole("tree", { name: `Body of message #${id}` });
  await expect(tree.getByRole("treeitem", { name: /household_number: 9007199254740993/ })).toBeVisible();

  await tree.focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowLeft");
  await expect(tree.getByRole("treeitem")).toHaveCount(1);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  await expect(tree.getByRole("treeitem", { name: /^form/ })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("searchbox", { name: "Find in this JSON" }).fill("Rukia");
  await expect(page.getByText("0 of 1")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await expect(tree.getByRole("treeitem", { selected: true })).toContainText("Rukia Ali");
  await page.getByRole("button", { name: "Copy path" }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("$.data.form.mother.name");
  await page.getByRole("button", { name: "Make a filter" }).click();
  await expect(page.getByRole("heading", { name: "Inbox" })).toBeVisible();
  const chip = page.getByRole("button", { name: 'Where form.mother.name is "Rukia Ali"' });
  await expect(chip).toBeVisible();
  await expect(page.getByRole("table", { name: "Messages" }).getByRole("link")).toHaveText([`#${id}`]);
  await chip.click();
  await expect(chip).toBeHidden();
  await expect(page).toHaveURL(/inbox$/);
  await page.goto(scene.path(`inbox/${id}`));
  await page.getByRole("searchbox", { name: "Find in this JSON" }).fill("Rukia");
  await expect(page.getByText("0 of 1")).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 of 1")).toBeVisible();
  await page.getByRole("button", { name: "Make a trigger", exact: true }).click();
  await expect(page.getByRole("heading", { name: "New trigger" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Criteria" })).toContainText('"Rukia Ali"');
  await expect(page.getByText("Found 1 matching message.")).toBeVisible();

  await page.goBack();
  await page.getByRole("tab", { name: "Headers" }).click();
  await expect(page.getByText("x-form-version")).toBeVisible();
  await expect(page.getByText("campaign")).toBeVisible();
  await page.getByRole("tab", { name: "Body" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as sent" }).click();
  expect(readFileSync(await (await download).path(), "utf8")).toBe(sent);
});

test("forms in XML and 6 MB of JSON open as trees", async ({ page, scene }) => {
  const inbox = await scene.inboxUrl();
  const xml = '<data id="checklist"><room>Delivery</room><room>Ward</room><clean at="9">yes</clean></data>';
  const reply = await page.request.post(inbox, { data: xml, headers: { "content-type": "text/xml" } });
  const { id } = (await reply.json()) as { id: string };
  await page.goto(scene.path(`inbox/${id}`));
  await expect(page.getByText("as XML")).toBeVisible();
  await expect(page.getByRole("treeitem", { name: '@id: "checklist"' })).toBeVisible();
  await expect(page.getByRole("treeitem", { name: '#text: "yes"' })).toBeVisible();

  const child = { name: "A child of the island", weight: "3100", notes: "x".repeat(500) };
  const large = await scene.send({ children: Array.from({ length: 10_000 }, (_, number) => ({ number, ...child })) });
  await page.goto(scene.path(`inbox/${large}`));
  const tree = page.getByRole("tree");
  await expect(tree.getByRole("treeitem", { name: /children/ })).toBeVisible();
  await tree.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Home");
  await expect(tree.getByRole("treeitem", { selected: true })).toHaveAttribute("aria-level", "1");
});

test("says of each trigger why it did or did not fit", async ({ page, scene }) => {
  const fits = await scene.makeTrigger({
    name: "Registrations",
    criteria: { form: { "@name": "Pregnancy registration" } },
  });
  await scene.makeTrigger({ name: "Visits", criteria: { form: { "@name": "Antenatal visit" } } });
  await scene.makeTrigger({
    name: "But not from training",
    criteria: { domain: "kisiwa-health" },
    exclusion: { form: { meta: { username: "zuhura.kombo" } } },
  });
  await scene.makeJob({ name: "Stays off", triggerId: fits, expression: "fn(state => state);", enabled: false });
  const id = await scene.send(commcareForm(mother));
  await page.goto(scene.path(`inbox/${id}`));
  const why = page.getByRole("region", { name: "Why it did or did not start jobs" });
  const itemOf = (name: string) =>
    why.getByRole("listitem").filter({ has: page.getByRole("link", { name, exact: true }) });
  await expect(why.getByRole("listitem").first()).toContainText("Registrations");
  await expect(itemOf("Registrations")).toContainText("Stays off (off)");
  await expect(itemOf("Visits")).toContainText("form.@name");
  await expect(itemOf("But not from training")).toContainText(/exclu/i);
  await expect(page.getByText("No job ran on this message")).toBeVisible();
});

test("processes a message by hand, even with a job that is off", async ({ page, scene }) => {
  const expression = 'fn(state => { console.log("By hand", state.data.form.mother.village); return state; });';
  await scene.makeJob({ name: "Only by hand", expression, enabled: false });
  const id = await scene.send(commcareForm(mother));
  await page.goto(scene.path(`inbox/${id}`));
  await page.getByRole("button", { name: "Process" }).click();
  const dialog = page.getByRole("dialog", { name: `Process message #${id}` });
  await expect(dialog.getByRole("button", { name: "Run the job" })).toBeDisabled();
  await choose(page, "Job", /Only by hand/);
  await dialog.getByRole("button", { name: "Run the job" }).click();
  await expect(page.getByRole("heading", { name: /^Run #/ })).toBeVisible();
  await expect(page.getByRole("region", { name: /^Log of run/ })).toContainText("By hand Ngome");
  await expectStatus(page, "Success");
  await expect(page.getByText("Asha Implementer").first()).toBeVisible();
});

test("a message written by hand goes the same way as one that was sent", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  await scene.makeJob({ name: "Weigh", triggerId, expression: "fn(state => state);" });
  await page.goto(scene.path("inbox"));
  await page.getByRole("button", { name: "New message" }).click();
  const dialog = page.getByRole("dialog", { name: "New message" });
  await write(page, "Body of the new message", '{"kind": "birth", }');
  await dialog.getByRole("button", { name: "Add to the inbox" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await write(page, "Body of the new message", '{"kind": "birth", "weight": 3100}');
  await dialog.getByRole("button", { name: "Add to the inbox" }).click();
  await expect(page.getByRole("heading", { name: /^Message #/ })).toBeVisible();
  await expect(page.getByText("written by hand")).toBeVisible();
  await expect(page.getByRole("region", { name: "Runs" }).getByText("Success")).toBeVisible();
});
