import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT } from "@/scripts/root.mjs";

const TABLE = readFileSync(join(ROOT, "e2e", "guide-coverage.md"), "utf8");
const rows = TABLE.split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| Sentence"))
  .map((line) => line.slice(2, -2).split(" | "));

/** The titles of a spec's tests; none where there is no such file. */
function titlesOf(spec: string): string[] {
  const file = join(ROOT, "e2e", spec);
  if (!existsSync(file)) return [];
  return [...readFileSync(file, "utf8").matchAll(/^\s*test\(\s*"([^"]+)"/gm)].map(([, title]) => title ?? "");
}

describe("the guide's coverage", () => {
  it("has every chapter, and a proof for each sentence", () => {
    const work = ["Jobs", "Job Studio", "Triggers", "Credentials", "Activity", "Inbox", "Search Console"];
    const people = ["Account Management: Lost password", "User Account Menu", "Access & Security"];
    const rights = ["User Roles & Permissions", "Super User privileges"];
    for (const chapter of [...work, ...people, ...rights]) expect(TABLE).toContain(`\n## ${chapter}\n`);
    expect(rows.length).toBeGreaterThan(140);
    expect(rows.filter((cells) => cells.length !== 2 || cells.some((cell) => cell.trim() === ""))).toEqual([]);
  });

  const proofs = new Set(rows.flatMap(([, proof = ""]) => proof.split("<br>")));
  it.each([...proofs])("%s: is there", (proof) => {
    const [spec = "", ...title] = proof.split(": ");
    expect(titlesOf(spec)).toContain(title.join(": "));
  });
});
