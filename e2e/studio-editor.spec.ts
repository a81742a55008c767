import { EXPRESSION_LABEL, expectExpression, expectHover, writeAndStay } from "./pages/code-page";
import { expressionLines } from "./pages/form-controls";
import { expectSound } from "./support/axe";
import { expect, test } from "./support/suite";

// The language worker, axe and real runs share two cores.
test.describe.configure({ timeout: 180_000 });

test("knows the adaptor's types: hover, signature help, and an example on Tab", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Typed", expression: "fn(state => state);" });
  await page.goto(scene.path(`jobs/${jobId}`));
  await writeAndStay(page, "// The next line is begun.");
  await page.keyboard.press("Enter");
  await page.keyboard.type("pos");
  await expect(page.locator(".suggest-widget .monaco-list-row").filter({ hasText: /^post/ }).first()).toBeVisible({
    timeout: 20_000,
  });
  await page.keyboard.press("Tab");
  await expectExpression(page, /post\(['"]/);
  // The first place of the example is chosen: what is typed stands in it.
  await page.keyboard.type("/mothers");
  await expectExpression(page, /post\(['"]\/mothers['"]/);

  await writeAndStay(page, "post");
  await expectHover(page, /post: \(path/);
  await page.keyboard.type("(");
  await expect(page.locator(".parameter-hints-widget")).toContainText("path", { timeout: 20_000 });
});

test("says what our compiler finds, in place: names, imports, syntax", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Faulty", expression: "fn(state => state);" });
  await page.goto(scene.path(`jobs/${jobId}`));
  for (const [text, words] of [
    ["fn(state => state);\nfnn(state => state);", /fnn is not defined/],
    ["import fs from 'fs';", /A job can import from its adaptor only/],
    ["fn(state => {", /Unexpected token/],
  ] as const) {
    await writeAndStay(page, text);
    await expect(page.getByText(words).first()).toBeVisible();
    await expect(page.locator(".monaco-editor .squiggly-error").first()).toBeVisible();
  }
  await writeAndStay(page, "fn(state => state);");
  await expect(page.locator(".monaco-editor .squiggly-error")).toHaveCount(0);
});

test("formats by key and by command, finds, and writes at several cursors", async ({ page, scene }) => {
  const jobId = await scene.makeJob({ name: "Written", expression: "fn(state => state);" });
  await page.goto(scene.path(`jobs/${jobId}`));
  await writeAndStay(page, "fn(state=>{return state});");
  await page.keyboard.press("Shift+Alt+F");
  await expect(expressionLines(page)).toContainText("fn(state => { return state });", { timeout: 30_000 });
  await writeAndStay(page, "fn(other=>{return other});");
  await page.keyboard.press("F1");
  const commands = page.locator(".quick-input-widget");
  await expect(commands.getByRole("option").first()).toBeVisible();
  await page.keyboard.type("Format Document");
  await expect(commands.getByRole("option").first()).toHaveAccessibleName(/^Format Document/);
  await page.keyboard.press("Enter");
  await expect(expressionLines(page)).toContainText("fn(other => { return other });", { timeout: 30_000 });

  await writeAndStay(page, "const one = 1;\nconst two = one + one;");
  await page.keyboard.press("ControlOrMeta+F");
  const find = page.locator(".find-widget");
  await find.getByRole("textbox", { name: "Find" }).fill("one");
  await expect(find).toContainText("of 3");
  await page.keyboard.press("Escape");

  await page.keyboard.press("ControlOrMeta+Home");
  for (const _ of "const o") await page.keyboard.press("ArrowRight");
  for (const _ of ["the first", "the second", "the third"]) await page.keyboard.press("ControlOrMeta+D");
  await page.keyboard.type("kg");
  await expectExpression(page, "const kg = 1;const two = kg + kg;");
});

test("has a page of shortcuts, by key; below 1280 its panes are tabs; Ctrl and S saves", async ({ page, scene }) => {
  const triggerId = await scene.makeTrigger({ name: "Births", criteria: { kind: "birth" } });
  await scene.send({ kind: "birth", child: "Asha" });
  const jobId = await scene.makeJob({ name: "Narrow", triggerId, expression: "fn(state => state);" });
  await page.goto(scene.path(`jobs/${jobId}`));
  await page.getByRole("textbox", { name: EXPRESSION_LABEL }).focus();
  await page.keyboard.press("ControlOrMeta+Shift+?");
  const keys = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await expect(keys).toContainText("Run without saving");
  await expectSound(page, "the page of shortcuts");
  await page.keyboard.press("Escape");
  await expect(keys).toHaveCount(0);

  const editor = expressionLines(page);
  const input = page.getByRole("region", { name: "Input", exact: true });
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(editor).toBeVisible();
  await expect(input).toBeVisible();
  await page.setViewportSize({ width: 1100, height: 800 });
  const tabs = page.getByRole("group", { name: "Pane to show" });
  await expect(input).toBeHidden();
  await tabs.getByRole("button", { name: "Input" }).click();
  await expect(input.getByRole("treeitem", { name: /child/ })).toBeVisible();
  await expect(editor).toBeHidden();
  await tabs.getByRole("button", { name: "Documentation" }).click();
  await expect(page.getByRole("region", { name: "Documentation", exact: true })).toBeVisible();
  await tabs.getByRole("button", { name: "Editor" }).click();
  await writeAndStay(page, "fn(state => ({ ...state, saved: true }));");
  await page.keyboard.press("ControlOrMeta+S");
  await expect(page.getByText(/^Version 2, saved/)).toBeVisible();
  await expectSound(page, "a job, its panes as tabs");
});
