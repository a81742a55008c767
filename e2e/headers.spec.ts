import type { APIRequestContext, APIResponse } from "@playwright/test";
import { demoTarget } from "./support/demo";
import { type Address, everyAddress } from "./support/every-address";
import { started } from "./support/installed";
import { demoPerson, type Person } from "./support/people";
import { Scene } from "./support/scene";
import { SECURE_SITE, startSecureSite } from "./support/secure-site";
import { expect, test } from "./support/suite";

/** Beside the tree: what is not there, what is built, and the inbox's own door. */
const BESIDES: Address[] = [
  ...["/nothing-there", "/nothing-there.png", "/favicon.ico", "/robots.txt", "/p/nothing-there", "/admin/nothing"],
  ...["/sign-in?callbackUrl=//evil.test", "/inbox/a/b", "/p/..%2f..%2fetc/passwd"],
].map((path) => ({ file: path, path, isPage: true }));

const FILES: Address[] = [
  ...["/api/nothing-there", "/api/auth/nothing", "/_next/static/nothing.js", "/_next/image?url=/icon.svg&w=64&q=75"],
  ...["/icon.svg", "/api/trpc/nothing.there", "/inbox/nothing-there", "/p/%ff"],
].map((path) => ({ file: path, path, isPage: false }));

const ALWAYS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": /^(same-origin|no-referrer)$/,
  "permissions-policy": /camera=\(\).*microphone=\(\)/,
  "cross-origin-opener-policy": "same-origin",
  "content-security-policy": /frame-ancestors 'none'/,
};

/** What is wrong with an answer's headers, by name; empty where nothing is. */
function faultsOf({ path, isPage }: Address, reply: APIResponse, html: string, isSecure: boolean): string[] {
  const headers = reply.headers();
  const faults = Object.entries(ALWAYS).flatMap(([name, wanted]) =>
    new RegExp(wanted).test(headers[name] ?? "") ? [] : [`${path}: ${name} is ${headers[name]}`],
  );
  const policy = headers["content-security-policy"] ?? "";
  const scripts = (/script-src ([^;]*)/.exec(policy) ?? /default-src ([^;]*)/.exec(policy))?.[1] ?? "";
  if (/unsafe|\*|https?:/.test(scripts)) faults.push(`${path}: scripts by ${scripts}`);
  if (!path.startsWith("/_next/static/") && scripts === "") faults.push(`${path}: scripts from anywhere`);
  if (isSecure !== "strict-transport-security" in headers) faults.push(`${path}: Strict-Transport-Security`);
  if ("x-powered-by" in headers || "server" in headers) faults.push(`${path}: says what it is made with`);
  if (!(headers["content-type"] ?? "").startsWith("text/html") || !isPage) return faults;
  const nonce = /'nonce-([^']{24})'/.exec(policy)?.[1];
  if (!nonce) return [...faults, `${path}: a page without a nonce`];
  const strange = [...html.matchAll(/<script\b[^>]*>/g)].filter(([tag]) => !tag.includes(`nonce="${nonce}"`));
  if (strange.length > 0) faults.push(`${path}: ${strange.length} scripts without the nonce`);
  if (/\son(?:click|load|error)=/i.test(html)) faults.push(`${path}: a script in an attribute`);
  return faults;
}

type Walk = { on?: string; isSecure?: boolean };

async function walk(
  context: APIRequestContext,
  addresses: readonly Address[],
  { on = "", isSecure = false }: Walk = {},
) {
  const faults: string[] = [];
  const told: Record<string, number> = {};
  for (const address of addresses) {
    const reply = await context.get(`${on}${address.path}`, { maxRedirects: 0 });
    told[address.file] = reply.status();
    faults.push(...faultsOf(address, reply, (await reply.body()).toString(), isSecure));
    if (reply.status() >= 500) faults.push(`${address.path}: ${reply.status()}`);
  }
  return { faults, told };
}

async function addresses(requests: (person: Person) => Promise<APIRequestContext>): Promise<Address[]> {
  const { project } = started().demo;
  const demo = Scene.ofDemo(await requests(demoPerson("owner")));
  return [...everyAddress(project, await demoTarget(demo)), ...BESIDES, ...FILES];
}

test("every page, route, file and error tells browsers to run, frame and load nothing strange", async ({
  requests,
}) => {
  const all = await addresses(requests);
  expect(all.length).toBeGreaterThan(75);
  const isAdmins = ({ file }: Address) => file.includes("/admin/");
  const owner = await walk(
    await requests(demoPerson("owner")),
    all.filter((one) => !isAdmins(one)),
  );
  expect(owner.faults).toEqual([]);
  expect(owner.told["app/(app)/p/[project]/inbox/[id]/page.tsx"]).toBe(200);
  const superuser = await walk(await requests(demoPerson("superuser")), all.filter(isAdmins));
  expect(superuser.faults).toEqual([]);
  expect(superuser.told["app/(app)/admin/health/page.tsx"]).toBe(200);
});

test("behind TLS every answer asks for it, and every cookie is bound to this host", async ({
  playwright,
  requests,
}) => {
  const all = await addresses(requests);
  const site = await startSecureSite();
  const nobody = await playwright.request.newContext();
  const { faults } = await walk(nobody, all, { on: site.url, isSecure: true });
  const cookies: string[] = [];
  const ask = async (path: string, init: Parameters<APIRequestContext["fetch"]>[1] = {}) => {
    const cookie = cookies.map((line) => line.split(";")[0]).join("; ");
    const headers = { cookie, origin: SECURE_SITE, "sec-fetch-site": "same-origin" };
    const reply = await nobody.fetch(site.url + path, { ...init, headers, maxRedirects: 0 });
    cookies.push(
      ...reply.headersArray().flatMap(({ name, value }) => (name.toLowerCase() === "set-cookie" ? [value] : [])),
    );
    return reply;
  };
  const { csrfToken } = (await (await ask("/api/auth/csrf")).json()) as { csrfToken: string };
  const { email, password } = demoPerson("viewer");
  await ask("/api/auth/callback/password", { method: "POST", form: { csrfToken, email, password, json: "true" } });
  const page = await ask("/");
  await nobody.dispose();
  await site.stop();
  expect(faults).toEqual([]);
  expect(page.status()).toBe(200);
  expect(cookies.some((line) => line.startsWith("__Host-millrace-session="))).toBe(true);
  for (const line of cookies) {
    expect(line).toMatch(/^__Host-/);
    for (const part of ["Path=/", "HttpOnly", "Secure", "SameSite=Lax"]) expect(line.split("; ")).toContain(part);
    expect(line).not.toMatch(/domain=/i);
  }
});

test.describe("a project whose inbox answers with a page", () => {
  test.use({ person: demoPerson("owner") });

  test("runs nothing in the browser of whoever is led to it", async ({ scene, browser }) => {
    await scene.calls.tell("account.confirm", { password: demoPerson("owner").password });
    const body = "<title>Reply</title><p>Thank you</p><script>document.title = 'taken over'</script>";
    await scene.tell("projects.setInboxReply", { reply: { status: 200, contentType: "text/html", body } });
    const page = await browser.newPage();
    const url = await scene.inboxUrl();
    await page.setContent(`<form method="post" action="${url}"><input name="a" value="1"><button>Win</button></form>`);
    await page.getByRole("button", { name: "Win" }).click();
    await expect(page.getByText("Thank you")).toBeVisible();
    expect(await page.title()).toBe("Reply");
    await page.close();
  });
});
