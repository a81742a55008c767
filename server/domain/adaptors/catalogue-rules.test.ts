import { expect, it } from "vitest";
import { catalogueOf, namesOf } from "./catalogue-rules";

it("names of a setting are trimmed, each once", () => {
  expect(namesOf(" @a/x, @b/y ,,@a/x")).toEqual(["@a/x", "@b/y"]);
});

it("the catalogue begins with the recommended ones in their order, then all by name, with what is installed", () => {
  const packages = [
    { name: "@openfn/language-b", description: "B", latest: "2.0.0" },
    { name: "@openfn/language-a", description: "A", latest: "1.0.0" },
    { name: "@openfn/language-http", description: "Requests", latest: "7.2.9" },
  ];
  const installed = ["7.2.10", "6.4.3", "8.0.0-pre.1"].map((version) => ({ name: "@openfn/language-http", version }));
  const listed = catalogueOf(["@openfn/language-http", "@ministry/own"], {
    packages,
    installed: [...installed, { name: "@ministry/private", version: "1.0.0" }],
  });
  expect(listed.map(({ name, recommended }) => `${name} ${recommended}`)).toEqual([
    "@openfn/language-http true",
    "@ministry/own true",
    "@ministry/private false",
    "@openfn/language-a false",
    "@openfn/language-b false",
  ]);
  expect(listed[0]).toMatchObject({ latest: "7.2.10", installed: ["8.0.0-pre.1", "7.2.10", "6.4.3"] });
  expect(listed[1]).toMatchObject({ latest: null, installed: [], description: null });
});
