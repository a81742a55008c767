import { describe, expect, it } from "vitest";
import { decryptText, encryptText } from "./encrypt";

const place = { id: "c1", field: "body" };

describe("encrypting a text", () => {
  it.each(["", "x", '{"password":"pä$$ 🐟"}', "a".repeat(100_000)])(
    "gives the text back to its own place",
    async (text) => {
      const sealed = await encryptText(text, place);
      if (text.length > 8) expect(sealed).not.toContain(text.slice(0, 8));
      expect(await decryptText(sealed, place)).toBe(text);
    },
  );

  it("never gives the same twice", async () => {
    expect(await encryptText("same", place)).not.toBe(await encryptText("same", place));
  });

  it.each([
    ["another row", { id: "c2", field: "body" }],
    ["another field", { id: "c1", field: "other" }],
    ["a shifted border between both", { id: "c", field: "1\nbody" }],
  ])("refuses the text in %s", async (_, elsewhere) => {
    const sealed = await encryptText("secret", place);
    await expect(decryptText(sealed, elsewhere)).rejects.toThrow(/cannot be read/);
  });

  it("refuses a text that was changed, and one whose key is gone, and says which", async () => {
    const sealed = await encryptText("secret", place);
    const [format, keyId, iv, data = ""] = sealed.split(".");
    const flipped = data.startsWith("A") ? `B${data.slice(1)}` : `A${data.slice(1)}`;
    await expect(decryptText([format, keyId, iv, flipped].join("."), place)).rejects.toThrow(/key k1/);
    await expect(decryptText([format, "k9", iv, data].join("."), place)).rejects.toThrow(/k9 is missing/);
    await expect(decryptText(`9.${sealed.slice(2)}`, place)).rejects.toThrow(/format/);
  });
});
