import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { isGithubSigned, isSame, isStandardSigned, isStripeSigned, signStandard } from "@/server/security/sign";

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe("Standard Webhooks", () => {
  // The vector that the specification's own libraries are tested with.
  const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  const vector = {
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  };
  const bytes = bytesOf('{"test": 2432232314}');
  const now = new Date(1614265330_000);

  it("signs and accepts the official vector, with or without the prefix of the secret", () => {
    const message = { id: vector["webhook-id"], seconds: 1614265330, bytes };
    expect(signStandard(secret, message)).toBe(vector["webhook-signature"]);
    expect(isStandardSigned(secret, { headers: vector, bytes, now })).toBe(true);
    expect(isStandardSigned(secret.slice(6), { headers: vector, bytes, now })).toBe(true);
  });

  it("takes one good signature of several", () => {
    const several = `v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,x ${vector["webhook-signature"]}`;
    expect(isStandardSigned(secret, { headers: { ...vector, "webhook-signature": several }, bytes, now })).toBe(true);
  });

  it.each([
    ["another body", { bytes: bytesOf('{"test": 2432232315}') }],
    ["another id", { headers: { ...vector, "webhook-id": "msg_other" } }],
    ["no signature", { headers: { ...vector, "webhook-signature": "" } }],
    ["a time that is no number", { headers: { ...vector, "webhook-timestamp": "soon" } }],
    ["a time too long ago", { now: new Date(1614265330_000 + 301_000) }],
    ["a time to come", { now: new Date(1614265330_000 - 301_000) }],
    ["no headers at all", { headers: {} }],
  ])("refuses %s", (_, change) => {
    expect(isStandardSigned(secret, { headers: vector, bytes, now, ...change })).toBe(false);
  });
});

describe("GitHub", () => {
  it("accepts the example of GitHub's documentation and nothing near it", () => {
    const secret = "It's a Secret to Everybody";
    const good = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";
    const check = (header: string, text: string) =>
      isGithubSigned(secret, { headers: { "x-hub-signature-256": header }, bytes: bytesOf(text), now: new Date() });
    expect(check(good, "Hello, World!")).toBe(true);
    expect(check(good, "Hello, World")).toBe(false);
    expect(check(`${good}0`, "Hello, World!")).toBe(false);
    expect(isGithubSigned(secret, { headers: {}, bytes: bytesOf("Hello, World!"), now: new Date() })).toBe(false);
  });
});

describe("Stripe", () => {
  const now = new Date("2026-11-23T01:00:00Z");
  const seconds = now.getTime() / 1000;
  const bytes = bytesOf('{"id":"evt_1"}');
  const mac = (key: string, time: number) => createHmac("sha256", key).update(`${time}.{"id":"evt_1"}`).digest("hex");
  const check = (header: string) =>
    isStripeSigned("whsec_one", { headers: { "stripe-signature": header }, bytes, now });

  it("takes any of several signatures of a recent time", () => {
    expect(check(`t=${seconds},v1=${mac("whsec_one", seconds)},v0=x`)).toBe(true);
    expect(check(`t=${seconds},v1=${mac("whsec_old", seconds)},v1=${mac("whsec_one", seconds)}`)).toBe(true);
  });

  it("refuses other secrets, other times and a time that is missing", () => {
    expect(check(`t=${seconds},v1=${mac("whsec_old", seconds)}`)).toBe(false);
    expect(check(`t=${seconds - 301},v1=${mac("whsec_one", seconds - 301)}`)).toBe(false);
    expect(check(`v1=${mac("whsec_one", seconds)}`)).toBe(false);
    expect(check("")).toBe(false);
  });
});

it("compares whatever the lengths", () => {
  expect([isSame("a", "a"), isSame("a", "b"), isSame("a", "aa"), isSame("", "")]).toEqual([true, false, false, true]);
});
