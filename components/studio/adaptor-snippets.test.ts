// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets are texts with places in them
import { describe, expect, test } from "vitest";
import type { AdaptorOperation } from "@/contracts/adaptors";
import { adaptorSnippets, asSnippet } from "./adaptor-snippets";

const operation = (over: Partial<AdaptorOperation>): AdaptorOperation => ({
  name: "post",
  namespace: null,
  signature: "post(path: string, data: object): Operation",
  description: "Sends.",
  params: [],
  returns: "Operation",
  examples: [],
  isCommon: false,
  ...over,
});

describe("snippets of an adaptor", () => {
  test("make the literals of an example places to fill in, and escape what a snippet would read", () => {
    const code = "post('/patients', { id: $.data.id, name: \"Amina\" });";
    expect(asSnippet(code)).toBe(
      "post('${1:/patients}', { id: \\$.data.id, name: \"${2:Amina}\" \\});".replace("\\}", "\\}"),
    );
    expect(asSnippet("fn(s => `${s.a}`);")).toBe("fn(s => `\\${s.a\\}`);");
    expect(asSnippet("get('it\\'s');")).toBe("get('${1:it\\\\'s}');");
  });

  test("an operation without an example asks for what it needs", () => {
    const params = [
      { name: "path", type: "string", description: "", optional: false },
      { name: "options.query", type: "object", description: "", optional: false },
      { name: "options", type: "object", description: "", optional: true },
    ];
    const [only] = adaptorSnippets({ operations: [operation({ namespace: "http", name: "get", params })] });
    expect(only).toMatchObject({ label: "http.get", text: "http.get(${1:path});" });
  });

  test("one for each example, the adaptor's own first", () => {
    const examples = [
      { caption: "A patient", code: "post('/a');" },
      { caption: null, code: "post('/b');" },
    ];
    const own = operation({ examples });
    const common = operation({ name: "each", isCommon: true });
    const found = adaptorSnippets({ operations: [common, own] });
    expect(found.map(({ label, detail }) => [label, detail])).toEqual([
      ["post", "A patient"],
      ["post", own.signature],
      ["each", common.signature],
    ]);
  });
});
