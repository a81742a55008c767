import { readdirSync } from "node:fs";
import { NextRequest } from "next/server";
import { describe, expect, it } from "vitest";
import { config, proxy } from "@/proxy";

const ask = (path: string, init: { method?: string; headers?: Record<string, string> } = {}) =>
  proxy(new NextRequest(`http://localhost:3000${path}`, init));
const signedIn = { cookie: "millrace-session=abc" };

/** Every route but Inngest's, which is signed, and the inbox, which others are meant to post to. */
const routes = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith("route.ts") && !name.startsWith("inngest/"))
  .map((name) => `/api/${name.replace("/route.ts", "").replace(/\[[^\]]+\]/g, "any")}`);

describe("proxy", () => {
  it("sends people without a session to the sign-in page, and back to where they wanted to go", () => {
    const location = (path: string) => ask(path).headers.get("location");
    expect(location("/p/clinic/inbox?text=a&from=1")).toBe(
      "http://localhost:3000/sign-in?callbackUrl=%2Fp%2Fclinic%2Finbox%3Ftext%3Da%26from%3D1",
    );
    expect(location("/")).toBe("http://localhost:3000/sign-in");
    expect(location("/anything/else")).toContain("/sign-in?callbackUrl=");
  });

  it.each(["/sign-in", "/sign-up", "/api/health", "/api/trpc/projects.list"])("leaves %s open", (path) => {
    expect(ask(path).headers.get("location")).toBeNull();
  });

  it("gives each page a nonce of its own, and the page the path", () => {
    const [one, two] = [ask("/p/a?b=1", { headers: signedIn }), ask("/p/a?b=1", { headers: signedIn })];
    const nonceOf = (response: Response) =>
      /'nonce-([^']{24})'/.exec(response.headers.get("content-security-policy") ?? "")?.[1];
    expect(nonceOf(one)).toBeTruthy();
    expect(nonceOf(one)).not.toBe(nonceOf(two));
    expect(one.headers.get("x-middleware-request-x-nonce")).toBe(nonceOf(one));
    expect(one.headers.get("x-middleware-request-x-millrace-path")).toBe("/p/a?b=1");
  });

  it("overwrites what a client says under its names", () => {
    const headers = { ...signedIn, "x-nonce": "mine", "x-millrace-path": "/evil" };
    const response = ask("/p/a", { headers });
    expect(response.headers.get("x-middleware-request-x-nonce")).not.toBe("mine");
    expect(response.headers.get("x-middleware-request-x-millrace-path")).toBe("/p/a");
  });

  it.each([...routes, "/p/clinic"])("refuses a change of %s sent by another site", (path) => {
    const own = path.startsWith("/api/") ? 200 : 405;
    const headers = { ...signedIn, origin: "https://evil.test", host: "localhost:3000" };
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const init = (site: string) => ({ method, headers: { ...signedIn, "sec-fetch-site": site } });
      expect(ask(path, { method, headers }).status).toBe(403);
      expect(["cross-site", "same-site"].map((site) => ask(path, init(site)).status)).toEqual([403, 403]);
      expect(ask(path, init("same-origin")).status).toBe(own);
    }
  });

  it("leads nobody who sends something to a page that would answer 200", () => {
    const sent = { method: "POST" };
    expect(["/inbox/key/more", "/inbox", "/", "/sign-in"].map((path) => ask(path, sent).status)).toEqual([
      ...[404, 405, 405, 405],
    ]);
    expect(ask("/inbox/key/more").headers.get("location")).toBeNull();
  });

  it("stands aside for the inbox, the build's files and Inngest's signed door, and for nothing else", () => {
    const matches = (path: string) => config.matcher.some((pattern) => new RegExp(`^${pattern}$`).test(path));
    for (const path of ["/inbox/x", "/inbox/x/", "/_next/static/a.js", "/api/inngest", "/icon.svg"])
      expect(matches(path)).toBe(false);
    for (const path of ["/", "/sign-in", "/p/x.svg", "/inbox", "/inbox/a/b", "/p/a/inbox/1", "/x.png", ...routes]) {
      expect(matches(path)).toBe(true);
    }
  });
});
