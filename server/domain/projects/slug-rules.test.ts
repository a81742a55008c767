import { describe, expect, it } from "vitest";
import { firstFree, RESERVED_SLUGS, slugFrom } from "@/server/domain/projects/slug-rules";

describe("slugFrom", () => {
  it.each([
    ["Maternal Health", "maternal-health"],
    ["  Santé & Nutrition — Bénin  ", "sante-nutrition-benin"],
    ["MoH/DHIS2 (2026)", "moh-dhis2-2026"],
    ["---", "project"],
    ["स्वास्थ्य", "project"],
    ["ﬁeld", "field"],
    ["a".repeat(80), "a".repeat(48)],
    [`${"a".repeat(47)} b`, "a".repeat(47)],
  ])("makes of %j %j", (name, slug) => {
    expect(slugFrom(name)).toBe(slug);
  });

  it("makes nothing that a path would read otherwise", () => {
    for (const slug of [...RESERVED_SLUGS]) expect(slugFrom(slug)).toBe(slug);
  });
});

it("numbers what is taken", () => {
  expect(firstFree("clinic", new Set())).toBe("clinic");
  expect(firstFree("clinic", new Set(["clinic", "clinic-2"]))).toBe("clinic-3");
});
