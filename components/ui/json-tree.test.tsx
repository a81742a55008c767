import { act, cleanup, configure, fireEvent, render, screen, within } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { JsonTree } from "./json-tree";
import { TooltipProvider } from "./tooltip";

// A loaded machine is slow, not wrong.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

// happy-dom lays nothing out: the tree's window gets the size a browser would give it.
const layout = { clientHeight: 480, clientWidth: 800, scrollHeight: 1_000_000 };

beforeEach(() => {
  for (const [name, px] of Object.entries(layout)) {
    Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => px });
  }
});

afterEach(() => {
  cleanup();
  for (const name of Object.keys(layout)) Reflect.deleteProperty(HTMLElement.prototype, name);
});

type OnFilterValue = (path: (string | number)[], value: string) => void;

function show(text: string, onFilterValue?: OnFilterValue, filterByClick = false) {
  render(
    <TooltipProvider>
      <JsonTree text={text} label="Body" onFilterValue={onFilterValue} filterByClick={filterByClick} />
    </TooltipProvider>,
  );
  return screen.getByRole("tree", { name: "Body" });
}

const rows = () => screen.getAllByRole("treeitem").map((row) => row.textContent);

function press(tree: HTMLElement, ...keys: string[]) {
  for (const key of keys) fireEvent.keyDown(tree, { key });
}

const active = () => screen.getAllByRole("treeitem").find((row) => row.getAttribute("aria-selected") === "true");

describe("a JSON tree", () => {
  test("shows a small text opened, numbers as they were sent", () => {
    show('{"id":12345678901234567890,"form":{"age":1.50,"risk":["HTN"]},"none":{}}');
    expect(rows()).toEqual([
      "{ 3 }",
      "id: 12345678901234567890",
      "form: { 2 }",
      "age: 1.50",
      "risk: [ 1 ]",
      '0: "HTN"',
      "none: {}",
    ]);
  });

  test("the keyboard walks, opens and closes", () => {
    const tree = show('{"a":{"b":1},"c":2}');
    press(tree, "ArrowDown");
    expect(active()?.textContent).toBe("a: { 1 }");
    press(tree, "ArrowLeft");
    expect(rows()).toEqual(["{ 2 }", "a: { 1 }", "c: 2"]);
    expect(active()?.getAttribute("aria-expanded")).toBe("false");
    press(tree, "ArrowRight", "ArrowRight");
    expect(active()?.textContent).toBe("b: 1");
    press(tree, "ArrowLeft");
    expect(active()?.textContent).toBe("a: { 1 }");
    press(tree, "End");
    expect(active()?.textContent).toBe("c: 2");
    expect(tree.getAttribute("aria-activedescendant")).toBe(active()?.id);
  });

  test("makes a filter from the value at hand, as JSON", () => {
    const made: unknown[] = [];
    const tree = show('{"form":{"@name":"Register"}}', (path, value) => made.push([path, value]));
    press(tree, "End");
    fireEvent.click(screen.getByRole("button", { name: "Make a filter" }));
    expect(made).toEqual([[["form", "@name"], '"Register"']]);
    expect(screen.getByTitle("$.form['@name']")).toBeTruthy();
  });

  test("finds a value in what is closed and opens the way to it", async () => {
    show(JSON.stringify({ many: Array.from({ length: 5000 }, (_, at) => ({ id: at })), last: "needle" }));
    expect(rows()).toHaveLength(3);
    const box = screen.getByRole("searchbox", { name: "Find in this JSON" });
    fireEvent.change(box, { target: { value: ":4321}" } });
    await screen.findByText("0 of 1");
    fireEvent.keyDown(box, { key: "Enter" });
    await screen.findByText("1 of 1");
    expect(screen.getByTitle("$.many[4321].id")).toBeTruthy();
  });

  test("Enter that comes before the words are counted leads to the first hit once they are", async () => {
    show(JSON.stringify({ many: Array.from({ length: 5000 }, (_, at) => ({ id: at })), last: "needle" }));
    const box = screen.getByRole("searchbox", { name: "Find in this JSON" });
    act(() => {
      fireEvent.change(box, { target: { value: "needle" } });
      fireEvent.keyDown(box, { key: "Enter" });
    });
    await screen.findByText("1 of 1");
    expect(screen.getByTitle("$.last")).toBeTruthy();
  });

  test("one click, or Enter, on a value makes the filter where a click does; a branch only becomes active", () => {
    const made: unknown[] = [];
    const onFilterValue = (path: (string | number)[], value: string) => made.push([path, value]);
    const tree = show('{"form":{"@name":"Register","age":1.50}}', onFilterValue, true);
    fireEvent.click(screen.getByRole("treeitem", { name: /form/ }));
    expect(made).toEqual([]);
    fireEvent.click(screen.getByRole("treeitem", { name: /@name/ }));
    press(tree, "ArrowDown", "Enter");
    expect(made).toEqual([
      [["form", "@name"], '"Register"'],
      [["form", "age"], "1.50"],
    ]);
  });

  test("the icon on a row copies its path", async () => {
    const copied: string[] = [];
    vi.stubGlobal("navigator", { clipboard: { writeText: async (text: string) => void copied.push(text) } });
    show('{"form":{"@name":"Register"}}');
    fireEvent.click(within(screen.getByRole("treeitem", { name: /@name/ })).getByTitle("Copy path"));
    await vi.waitFor(() => expect(copied).toEqual(["$.form['@name']"]));
    vi.unstubAllGlobals();
  });

  test("Open all opens the first part of what is too long, and says that there is more", () => {
    show(JSON.stringify({ rows: Array.from({ length: 50_000 }, () => 7), last: 1 }));
    expect(rows()).toHaveLength(3);
    fireEvent.click(screen.getByRole("button", { name: "Open all" }));
    expect(rows().slice(0, 3)).toEqual(["{ 2 }", "rows: [ 50,000 ]", "0: 7"]);
    expect(screen.getByText("Opened as far as 20,000 rows go. The rest opens one by one.").role).toBe("status");
    fireEvent.click(screen.getByRole("button", { name: "Close all" }));
    expect(rows()).toHaveLength(3);
    expect(screen.queryByText(/^Opened as far as/)).toBeNull();
  });

  test("Open all of what fits says nothing", () => {
    show(JSON.stringify({ rows: Array.from({ length: 500 }, () => 7) }));
    expect(rows()).toHaveLength(2);
    fireEvent.click(screen.getByRole("button", { name: "Open all" }));
    expect(rows().length).toBeGreaterThan(3);
    expect(screen.queryByText(/^Opened as far as/)).toBeNull();
  });

  test("text that is no JSON is shown as text", () => {
    render(
      <TooltipProvider>
        <JsonTree text="<xml/>" label="Body" />
      </TooltipProvider>,
    );
    expect(screen.queryByRole("tree")).toBeNull();
    expect(screen.getByText("<xml/>")).toBeTruthy();
  });
});
