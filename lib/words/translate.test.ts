import { describe, expect, test } from "vitest";
import { languageAccepted } from "./language";
import { say } from "./sentence";
import { english, translateBy } from "./translate";

const french = translateBy("fr", {
  "Saved {0}": "Enregistré {0}",
  "an hour ago": "il y a une heure",
  "{count, plural, one {# run} other {# runs}}": "{count, plural, one {# exécution} other {# exécutions}}",
  "Open@@state": "Ouvert",
  Later: "",
});

describe("words in a language", () => {
  test("English stands as it is written, whatever signs are in it", () => {
    expect(english("Don't {this} <b>")).toBe("Don't {this} <b>");
    expect(english`Saved ${1234} by ${"Ann's {x}"}`).toBe("Saved 1234 by Ann's {x}");
    expect(english("{count, plural, one {# run} other {# runs}}", { count: 1234n })).toBe("1,234 runs");
    expect(english("Open@@state")).toBe("Open");
  });

  test("another language says its own, sentences within sentences too", () => {
    expect(french(say`Saved ${say("an hour ago")}`)).toBe("Enregistré il y a une heure");
    expect(french("{count, plural, one {# run} other {# runs}}", { count: 0 })).toBe("0 exécution");
    expect(french("Open@@state")).toBe("Ouvert");
  });

  test("what is not translated is said in English", () => {
    expect([french("Later"), french("Never heard"), french("constructor")]).toEqual([
      "Later",
      "Never heard",
      "constructor",
    ]);
  });

  test.each([
    ["fr-CA,fr;q=0.9,en;q=0.8", "fr"],
    ["sw, en;q=0.3, fr;q=0.7", "fr"],
    ["fr;q=0, de", "en"],
    ["*", "en"],
    [null, "en"],
  ])("a browser that asks for %s gets %s", (header, language) => expect(languageAccepted(header)).toBe(language));
});
