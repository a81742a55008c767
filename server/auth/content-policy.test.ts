import { expect, it } from "vitest";
import { contentPolicy, NO_PAGE, siteHeaders } from "@/server/auth/content-policy";

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
  expect(siteHeaders(false, "/")).not.toHaveProperty("Strict-Transport-Security");
  expect(siteHeaders(true, "/")["Strict-Transport-Security"]).toContain("max-age=");
});

it("lets nothing run in what is no page, and leaves the build's files to the page that loads them", () => {
  const policyOf = (path: string) => siteHeaders(false, path)["Content-Security-Policy"] ?? "";
  for (const path of ["/", "/api/health", "/inbox/x", "/_next/image", "/_next/statics/x"])
    expect(policyOf(path)).toBe(NO_PAGE);
  expect(NO_PAGE.split("; ")).toEqual(expect.arrayContaining(["default-src 'none'", "sandbox", "form-action 'none'"]));
  expect(policyOf("/_next/static/worker.js")).not.toContain("default-src");
});
