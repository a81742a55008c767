import { describe, expect, test } from "vitest";
import { EDITOR_THEMES } from "@/contracts/account";
import { editorThemeName, PALETTES, sampleColours, THEME_WORDS } from "./editor-themes";

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

describe("the editor's themes", () => {
  test.each(Object.entries(PALETTES))("%s can be read: every word 4.5 to 1, on its line and selected", (_, palette) => {
    const { ground, line, selection, ink, comment, keyword, string, number, lineNumber } = palette;
    for (const word of [ink, comment, keyword, string, number]) {
      expect(contrast(word, ground)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(word, line)).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(ink, selection)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(lineNumber, ground)).toBeGreaterThanOrEqual(4.4);
  });

  test("there are eight and more, each with a name, each known to the editor", () => {
    expect(EDITOR_THEMES.length).toBeGreaterThanOrEqual(8);
    expect(new Set(Object.values(THEME_WORDS).map(({ id }) => id)).size).toBe(EDITOR_THEMES.length);
    const builtIn = new Set(["vs", "vs-dark", "hc-light", "hc-black"]);
    for (const theme of EDITOR_THEMES) {
      const name = editorThemeName(theme, false);
      expect(builtIn.has(name) || name in PALETTES).toBe(true);
    }
    for (const theme of EDITOR_THEMES) {
      const { ground, ink, comment, keyword, string } = sampleColours(theme, true);
      for (const word of [ink, comment, keyword, string]) expect(contrast(word, ground)).toBeGreaterThanOrEqual(4.5);
    }
    expect(editorThemeName("product", true)).toBe("millrace-dark");
    expect(editorThemeName("product", false)).toBe("millrace-light");
  });
});
