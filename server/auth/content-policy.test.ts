import { expect, it } from "vitest";
import { contentPolicy, siteHeaders } from "@/server/auth/content-policy";

const policy = (isDev: boolean, isSecure: boolean) => contentPolicy("abc", { isDev, isSecure });

it("runs scripts by nonce only, and lets nobody frame a page", () => {
  const parts = policy(false, false).split("; ");
  expect(parts).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic'");
  expect(parts).toContain("frame-ancestors 'none'");
  expect(parts).toContain("object-src 'none'");
  expect(policy(false, false)).not.toContain("unsafe-eval");
  expect(policy(true, false)).toContain("'unsafe-eval'");
});

it("asks for https only where the site is served so", () => {
  expect(policy(false, false)).not.toContain("upgrade-insecure-requests");
  expect(policy(false, true)).toContain("upgrade-insecure-requests");
  expect(siteHeaders(false)).not.toHaveProperty("Strict-Transport-Security");
  expect(siteHeaders(true)["Strict-Transport-Security"]).toContain("max-age=");
});
