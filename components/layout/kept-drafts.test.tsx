import { afterEach, describe, expect, it, vi } from "vitest";
import { dropDraft, dropDraftsOf, keepDraft, readDraft } from "./kept-drafts";

afterEach(() => {
  vi.restoreAllMocks();
  window.localStorage.clear();
});

describe("kept drafts", () => {
  it("come back for who wrote them, at the place they belong to", () => {
    expect(keepDraft("ada", "jobs/1", "mine")).toBe(true);
    expect(readDraft("ada", "jobs/1")).toBe("mine");
    expect(readDraft("ada", "jobs/2")).toBeNull();
    expect(readDraft("bob", "jobs/1")).toBeNull();
    dropDraft("ada", "jobs/1");
    expect(readDraft("ada", "jobs/1")).toBeNull();
  });

  it("are gone with the person who signs out, and nobody else's", () => {
    keepDraft("ada", "jobs/1", "mine");
    keepDraft("ada", "jobs/2", "mine too");
    keepDraft("ada2", "jobs/1", "hers");
    window.localStorage.setItem("theme", "dark");
    dropDraftsOf("ada");
    expect(Object.keys(window.localStorage).sort()).toEqual(["millrace-draft:ada2:jobs/1", "theme"]);
    expect(keepDraft("ada", "jobs/1", "on the way out")).toBe(false);
    expect(readDraft("ada", "jobs/1")).toBeNull();
  });

  it("say that a browser keeps nothing", () => {
    vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
      throw new DOMException("not here", "SecurityError");
    });
    expect(keepDraft("eve", "jobs/1", "mine")).toBe(false);
    expect(readDraft("eve", "jobs/1")).toBeNull();
  });
});
