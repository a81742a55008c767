import { expect, test } from "vitest";
import { canonicalJson, hashSigningKey, isSigned, signBody } from "./signature";

const key = `signkey-test-${"ab12".repeat(8)}`;
const nowS = () => Math.round(Date.now() / 1000);

test("a body is signed by its key, its time and every byte of it", () => {
  const signature = signBody('{"a":1}', key);
  expect(isSigned('{"a":1}', key, signature)).toBe(true);
  expect(isSigned('{"a":2}', key, signature)).toBe(false);
  expect(isSigned('{"a":1}', `signkey-test-${"cd34".repeat(8)}`, signature)).toBe(false);
  expect(isSigned('{"a":1}', key, signature.replace(/t=\d+/, `t=${nowS() + 1}`))).toBe(false);
});

test("the prefix of a signing key is no part of it", () => {
  expect(isSigned("x", "ab12".repeat(8), signBody("x", key))).toBe(true);
});

test("signatures are refused when old, from the future, missing or mangled", () => {
  expect(isSigned("x", key, signBody("x", key, nowS() - 299))).toBe(true);
  expect(isSigned("x", key, signBody("x", key, nowS() - 310))).toBe(false);
  expect(isSigned("x", key, signBody("x", key, nowS() + 310))).toBe(false);
  for (const mangled of [null, undefined, "", "t=&s=", "s=abc", `t=${nowS()}`, "t=NaN&s=00"]) {
    expect(isSigned("x", key, mangled)).toBe(false);
  }
});

test("the signing key is shown as a hash under its prefix", () => {
  expect(hashSigningKey("signkey-test-00ff")).toBe(
    "signkey-test-06eb7d6a69ee19e5fbdf749018d3d2abfa04bcbd1365db312eb86dc7169389b8",
  );
  expect(() => hashSigningKey("signkey-test-secret!")).toThrow(/hex/);
  expect(() => hashSigningKey("")).toThrow(/hex/);
});

test("canonical JSON sorts members, and writes numbers and texts as JavaScript does", () => {
  expect(canonicalJson({ b: [1, { z: 1, a: null }], a: "é\n", c: 1e21, d: undefined })).toBe(
    '{"a":"é\\n","b":[1,{"a":null,"z":1}],"c":1e+21}',
  );
  expect(canonicalJson("text")).toBe('"text"');
});
