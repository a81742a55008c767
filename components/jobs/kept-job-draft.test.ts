import { describe, expect, it } from "vitest";
import { editFrom } from "./kept-job-draft";

const draft = {
  name: "Register",
  triggerId: null,
  credentialId: null,
  adaptorName: "@openfn/language-common",
  adaptorVersion: "3.3.4",
  expression: "fn(s => s)",
};
const base = { version: 3, draft };
const kept = (change: object, version = 3) => JSON.stringify({ version, keptAt: 1, draft: { ...draft, ...change } });

describe("editFrom", () => {
  it("takes an edit of this version or an older one", () => {
    expect(editFrom(kept({ name: "Mine" }), base)).toMatchObject({ version: 3, draft: { name: "Mine" } });
    expect(editFrom(kept({ name: "Mine" }, 2), base)).toMatchObject({ version: 2 });
  });

  it("takes nothing that is saved already, is newer than the job, or cannot be read", () => {
    expect(editFrom(null, base)).toBeNull();
    expect(editFrom(kept({}), base)).toBeNull();
    expect(editFrom(kept({ name: "Mine" }, 4), base)).toBeNull();
    expect(editFrom("{", base)).toBeNull();
    expect(editFrom(JSON.stringify({ version: 3 }), base)).toBeNull();
  });
});
