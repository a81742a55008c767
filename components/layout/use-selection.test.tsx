import { act, renderHook } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useSelection } from "./use-selection";

const PAGE = ["9", "8", "7", "6"];

function open(most = 100) {
  return renderHook(({ list, ids }) => useSelection(list, ids, most), { initialProps: { list: "a", ids: PAGE } });
}

describe("useSelection", () => {
  it("chooses one by one, and with Shift all between the last one and this one", () => {
    const { result } = open();
    act(() => result.current.toggle("8", true, false));
    expect(result.current.ofPage).toBe("some");
    act(() => result.current.toggle("6", true, true));
    expect([...result.current.chosen]).toEqual(["8", "7", "6"]);
    act(() => result.current.toggle("7", false, true));
    expect([...result.current.chosen]).toEqual(["8"]);
  });

  it("keeps what is chosen from page to page, and forgets it with another list", () => {
    const { result, rerender } = open();
    act(() => result.current.togglePage(true));
    expect(result.current.ofPage).toBe(true);
    rerender({ list: "a", ids: ["5", "4"] });
    expect(result.current.ofPage).toBe(false);
    act(() => result.current.toggle("4", true, false));
    expect([...result.current.chosen]).toEqual(["9", "8", "7", "6", "4"]);
    rerender({ list: "b", ids: ["5", "4"] });
    expect(result.current.chosen.size).toBe(0);
  });

  it("can mean all that fit; taking one away leaves the others of the page", () => {
    const { result } = open();
    act(() => result.current.selectAll());
    expect(result.current.has("1")).toBe(true);
    act(() => result.current.toggle("8", false, false));
    expect(result.current.isAll).toBe(false);
    expect([...result.current.chosen]).toEqual(["9", "7", "6"]);
    act(() => result.current.clear());
    expect(result.current.ofPage).toBe(false);
  });

  it("chooses no more than there may be", () => {
    const { result } = open(2);
    act(() => result.current.togglePage(true));
    expect([...result.current.chosen]).toEqual(["9", "8"]);
  });
});
