import dns from "node:dns";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { syncBuiltinESMExports } from "node:module";
import { type AddressInfo, isIP } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { english } from "@/lib/words/translate";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient } from "@/prisma/generated/client";
import { type Ctx, systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { saveSignInProvider } from "@/server/domain/admin/save-sign-in-provider";
import { trySignInProvider } from "@/server/domain/admin/try-sign-in-provider";
import { askTokens } from "@/server/domain/credentials/ask-tokens";
import { beginAuthorisation } from "@/server/domain/credentials/begin-authorisation";
import { finishAuthorisation } from "@/server/domain/credentials/finish-authorisation";
import { visitProvider } from "@/server/domain/credentials/provider-stage.test-data";
import { revokeTokens } from "@/server/domain/credentials/revoke-tokens";
import { saveOauthClient } from "@/server/domain/credentials/save-oauth-client";
import { env } from "@/server/env";
import { askProvider } from "@/server/integrations/oauth/ask-provider";
import { INWARD_HOSTS, URL_FIELDS, urlFields, WAYS_OUT } from "@/test/attacks/url-fields";
import { asUser, confirmed } from "@/test/contexts";
import { type TestDatabase, testDatabase } from "@/test/database";
import { DOUBLE_CLIENT, startOauthDouble } from "@/test/doubles/oauth";

let database: TestDatabase;
let db: PrismaClient;
let superuser: Ctx;
let trap: Server;
let port: number;
/** Requests that reached this machine although nobody may be led here. */
let trapped: string[] = [];

const settings = env();
const before = settings.OUTBOUND_ALLOW;
const resolve = dns.lookup;

beforeAll(async () => {
  database = await testDatabase();
  db = connect(database.url, 4);
  superuser = await confirmed(db, asUser(db, await makeUser(db, { isSuperuser: true })));
  trap = createServer((request, reply) => {
    trapped.push(request.url ?? "");
    reply.end("{}");
  });
  trap.on("connection", () => trapped.push("a connection"));
  await new Promise<void>((done) => trap.listen(0, done));
  ({ port } = trap.address() as AddressInfo);
});

afterAll(async () => {
  settings.OUTBOUND_ALLOW = before;
  trap.closeAllConnections();
  trap.close();
  await db.$disconnect();
  await database.drop();
});

const PROVIDER = { key: "inside", isNew: true, name: "Inside", clientId: "c" };
const SITE = "https://login.example.org";
const CLIENT = { name: "Inside", clientId: "c", authorizeUrl: SITE, tokenUrl: SITE };

/** How each field that the server goes to is filled, and what comes of it. */
const ASKED: Record<string, (ctx: Ctx, url: string) => Promise<unknown>> = {
  "admin.saveOauthClient tokenUrl": (ctx, tokenUrl) => saveOauthClient(ctx, { ...CLIENT, tokenUrl }),
  "admin.saveOauthClient revokeUrl": (ctx, revokeUrl) => saveOauthClient(ctx, { ...CLIENT, revokeUrl }),
  "admin.saveOauthClient userinfoUrl": (ctx, userinfoUrl) => saveOauthClient(ctx, { ...CLIENT, userinfoUrl }),
  "admin.saveSignInProvider discoveryUrl": (ctx, discoveryUrl) =>
    saveSignInProvider(ctx, { ...PROVIDER, discoveryUrl }),
  "admin.trySignInProvider discoveryUrl": async (ctx, discoveryUrl) => {
    await db.signInFailure.deleteMany(); // tries are counted: here each has to be judged
    const tried = await trySignInProvider(ctx, { discoveryUrl });
    if (!tried.works) throw new Error(english(tried.why));
  },
};

/** At the trap's port, so that whatever gets through is seen. */
const inward = () => INWARD_HOSTS.flatMap((host) => [`https://${host}:${port}/x`, `http://${host}:${port}/x`]);

describe("fields that hold an address", () => {
  it("are all known, and so is who goes there", () => {
    expect(urlFields().sort()).toEqual(Object.keys(URL_FIELDS).sort());
    const asked = Object.keys(URL_FIELDS).filter((field) => URL_FIELDS[field] === "the server");
    expect(Object.keys(ASKED).sort()).toEqual(asked.sort());
  });

  it.each(Object.keys(ASKED))(
    "%s leads to no address of this machine or its networks, however written",
    async (field) => {
      trapped = [];
      const through: string[] = [];
      for (const url of inward()) {
        const answer = await ASKED[field]?.(superuser, url).then(
          () => "taken",
          () => "refused",
        );
        if (answer === "taken") through.push(url);
      }
      expect(through).toEqual([]);
      expect(trapped).toEqual([]);
      expect(await db.oauthClient.count()).toBe(0);
      expect(await db.signInProvider.count()).toBe(0);
    },
  );
});

/** While it runs, names lead where they are told to: what was public when it was typed may not be when it is asked. */
async function withNames(names: Record<string, string[]>, run: () => Promise<void>): Promise<void> {
  const found = (name: string) => (names[name] ?? []).map((address) => ({ address, family: isIP(address) }));
  const fake = (name: string, ...rest: unknown[]) => {
    const told = rest.at(-1) as (error: null, found: dns.LookupAddress[]) => void;
    if (name in names) told(null, found(name));
    else Reflect.apply(resolve, dns, [name, ...rest]);
  };
  dns.lookup = fake as unknown as typeof dns.lookup;
  syncBuiltinESMExports();
  try {
    await run();
  } finally {
    dns.lookup = resolve;
    syncBuiltinESMExports();
  }
}

/** Fields that are asked later, by verbs of their own: what comes of a client whose field leads to `url`. */
const LATER: Record<string, (row: { id: string; url: string }) => Promise<unknown>> = {
  "admin.saveOauthClient tokenUrl": async ({ id, url }) => {
    await db.oauthClient.update({ where: { id }, data: { tokenUrl: url } });
    return askTokens(systemContext("oauth", { db }), { client: id, grant: { grant_type: "x" }, before: null });
  },
  "admin.saveOauthClient revokeUrl": async ({ id, url }) => {
    await db.oauthClient.update({ where: { id }, data: { revokeUrl: url } });
    const tokens = { given: { access_token: "a" }, refreshToken: null };
    return revokeTokens(systemContext("oauth", { db }), { client: id, tokens });
  },
  "admin.saveOauthClient userinfoUrl": async ({ id, url }) => {
    const tokenHost = await startOauthDouble();
    settings.OUTBOUND_ALLOW = [settings.OUTBOUND_ALLOW, tokenHost.host].join(",");
    const { authorizeUrl, tokenUrl } = {
      authorizeUrl: `${tokenHost.url}/authorize`,
      tokenUrl: `${tokenHost.url}/token`,
    };
    const proven = { clientId: DOUBLE_CLIENT.id, clientSecret: DOUBLE_CLIENT.secret };
    await saveOauthClient(superuser, { id, ...CLIENT, ...proven, authorizeUrl, tokenUrl });
    await db.oauthClient.update({ where: { id }, data: { userinfoUrl: url } });
    const { url: address } = await beginAuthorisation(superuser, { client: id, name: "C" });
    const made = await finishAuthorisation(superuser, await visitProvider(address)).finally(() => tokenHost.close());
    if (!("id" in made)) throw new Error("it was not authorised");
    return db.oauthCredential.findUnique({ where: { credentialId: made.id }, select: { authorisedAs: true } });
  },
};

describe("fields that are asked long after they were typed", () => {
  const asLater = Object.keys(ASKED).filter((field) => field.startsWith("admin.saveOauthClient"));
  it("are all asked here", () => expect(Object.keys(LATER).sort()).toEqual(asLater.sort()));

  it.each(Object.keys(LATER))("%s leads nowhere inward, however it came to, and no token goes there", async (field) => {
    const { id } = await db.oauthClient.create({ data: { ...CLIENT, name: field } });
    const door = createServer((_, reply) => reply.writeHead(307, { location: `http://127.0.0.1:${port}/x` }).end());
    await new Promise<void>((done) => door.listen(0, "127.0.0.1", done));
    const sentOn = `127.0.0.1:${(door.address() as AddressInfo).port}`;
    const nothing = [{ unclear: true }, { refused: expect.any(String) }, false, { authorisedAs: null }];
    trapped = [];
    try {
      settings.OUTBOUND_ALLOW = sentOn;
      const urls = [`http://${sentOn}/`, `http://127.0.0.1:${port}/x`, `https://[::ffff:127.0.0.1]:${port}/x`];
      for (const url of urls) expect(nothing, url).toContainEqual(await LATER[field]?.({ id, url }));
      await withNames({ "turned.example": ["127.0.0.1"], "half.example": ["93.184.215.14", "10.0.0.1"] }, async () => {
        for (const name of ["turned.example", "half.example"])
          expect(nothing, name).toContainEqual(await LATER[field]?.({ id, url: `https://${name}:${port}/x` }));
      });
    } finally {
      settings.OUTBOUND_ALLOW = before;
      door.close();
      await db.oauthCredential.deleteMany();
      await db.oauthClient.deleteMany();
    }
    expect(trapped).toEqual([]);
  });
});

describe("the way out to what somebody typed", () => {
  it("asks none of these addresses, by whichever verb it is told of them", async () => {
    trapped = [];
    for (const url of inward()) await expect(askProvider({ url, method: "GET", headers: {} }), url).rejects.toThrow();
    expect(trapped).toEqual([]);
  });

  it("asks no name that leads inward, nor one of whose addresses does", async () => {
    trapped = [];
    const names: Record<string, string[]> = {
      "inside.example": ["127.0.0.1"],
      "six.example": ["::1"],
      "mapped.example": ["::ffff:127.0.0.1"],
      "meta.example": ["169.254.169.254"],
      "both.example": ["93.184.215.14", "127.0.0.1"],
      "none.example": [],
    };
    await withNames(names, async () => {
      for (const name of Object.keys(names)) {
        const asked = askProvider({ url: `https://${name}:${port}/x`, method: "POST", headers: {}, body: "a=b" });
        await expect(asked, name).rejects.toThrow("is not on the open internet");
      }
    });
    expect(trapped).toEqual([]);
  });

  it("follows nobody who sends it on, and leaves the operator's exception at its exact port", async () => {
    const door = createServer((_, reply) => reply.writeHead(302, { location: `http://127.0.0.1:${port}/x` }).end());
    await new Promise<void>((done) => door.listen(0, "127.0.0.1", done));
    const host = `127.0.0.1:${(door.address() as AddressInfo).port}`;
    settings.OUTBOUND_ALLOW = host;
    trapped = [];
    const ask = (url: string) => askProvider({ url, method: "GET", headers: {} });
    expect(await ask(`http://${host}/`)).toEqual({ status: 302, body: null });
    await expect(ask(`http://127.0.0.1:${port}/`)).rejects.toThrow();
    await expect(ask(`http://localhost:${host.split(":")[1]}/`)).rejects.toThrow();
    settings.OUTBOUND_ALLOW = before;
    door.close();
    expect(trapped).toEqual([]);
  });
});

describe("the server", () => {
  const OUTGOING =
    /\bfetch\(|\b(?:connect|request|Agent)\b[^;]*from "node:(?:net|tls|http|https|http2)"|import (?:net|tls|dgram|http) from|from "(?:undici|resend|nodemailer|openid-client|inngest\/connect|@bradenmacdonald\/[^"]+)"|spawn\("npm"/;
  const sources = ["server", "inngest", "app", "lib", "emails"].flatMap((floor) =>
    readdirSync(floor, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/\.(test|test-data)\.tsx?$/.test(name))
      .map((name) => `${floor}/${name}`),
  );
  const textOf = (file: string) => readFileSync(file, "utf8").replace(/^import type .*$/gm, "");

  it("reaches out by no other module than those that are known", () => {
    expect(sources.filter((file) => OUTGOING.test(textOf(file))).sort()).toEqual(Object.keys(WAYS_OUT).sort());
  });

  it("gives nothing to a shell", () => {
    const SHELL =
      /\bshell:\s*true|(?<![.\w])exec(?:Sync)?\(\s*[`"']|import \{[^}]*\bexec(?:Sync)?\b[^}]*\} from "node:child_process"|spawn(?:Sync)?\(\s*[`"'](?:sh|bash)\b/;
    expect(sources.filter((file) => SHELL.test(textOf(file)))).toEqual([]);
  });
});
