import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import { inProject, type ProjectCtx, systemContext } from "@/server/core/context";
import { addInboxAuth } from "@/server/domain/inbox/add-inbox-auth";
import { revokeInboxAuth } from "@/server/domain/inbox/revoke-inbox-auth";
import { setInboxLimits } from "@/server/domain/projects/set-inbox-limits";
import { signStandard } from "@/server/security/sign";
import { asUser } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { answerInbox, type InboxAnswer } from "./answer-inbox";

const db = await ownDatabase(6);
let project: MadeProject;
let owner: ProjectCtx;
let nowMs = Date.parse("2026-11-23T01:00:00Z");

beforeEach(async () => {
  project = await makeProject(db);
  owner = await inProject(asUser(db, project.users.owner), project.id);
});

const door = () => systemContext("test", { db, now: () => new Date(nowMs) });
const BODY = '{"a":1}';
let reads = 0;

type Sent = { headers?: Record<string, string>; body?: string; address?: string; method?: string; afterMs?: number };

/** Sends as from a world in which a second has passed: what the door believed is over. */
function send({
  headers = {},
  body = BODY,
  address = "203.0.113.7",
  method = "POST",
  afterMs = 1000,
}: Sent = {}): Promise<InboxAnswer> {
  nowMs += afterMs;
  return answerInbox(door(), {
    method,
    key: project.inboxKey,
    address,
    headers: { "content-type": "application/json", ...headers },
    query: "",
    readBytes: async () => {
      reads += 1;
      return new TextEncoder().encode(body);
    },
  });
}

const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
const count = () => db.message.count({ where: { projectId: project.id } });

describe("keys and passwords", () => {
  it("are asked for once there is one; any valid one will do, and last use is noted", async () => {
    expect((await send()).status).toBe(202);
    const key = await addInboxAuth(owner, { kind: "api_key", name: "old" });
    const login = await addInboxAuth(owner, { kind: "basic", name: "new", username: "kobo" });
    expect((await send({ headers: { "x-api-key": key.secret } })).status).toBe(202);
    expect((await send({ headers: basic(`kobo:${login.secret}`) })).status).toBe(202);
    await expect
      .poll(async () => (await db.inboxAuth.findMany({ where: { lastUsedAt: { not: null } } })).length)
      .toBe(2);
    await revokeInboxAuth(owner, { authId: key.id });
    expect((await send({ headers: { "x-api-key": key.secret } })).status).toBe(401);
    expect((await send({ headers: basic(`kobo:${login.secret}`) })).status).toBe(202);
    expect(await count()).toBe(4);
  });

  it("that are missing or wrong get 401, a sentence, and their body is not even read", async () => {
    const { secret } = await addInboxAuth(owner, { kind: "basic", name: "ODK", username: "odk" });
    const before = reads;
    const missing = await send();
    expect(missing.status).toBe(401);
    expect(missing.headers["www-authenticate"]).toMatch(/^Basic realm=/);
    expect(JSON.parse(missing.body)).toEqual({ error: expect.stringContaining("asks who is sending") });
    for (const headers of [basic("odk:wrong"), basic(`other:${secret}`), { "x-api-key": secret }, basic("odk")]) {
      const wrong = await send({ headers });
      expect(wrong.status).toBe(401);
      expect(wrong.body).toContain("not valid here");
      expect(wrong.body).not.toContain(secret);
    }
    expect(reads).toBe(before);
    expect(await count()).toBe(0);
    expect((await send({ method: "HEAD" })).status).toBe(401);
    expect((await send({ method: "HEAD", headers: basic(`odk:${secret}`) })).status).toBe(204);
    expect((await send({ method: "OPTIONS" })).status).toBe(204);
    expect((await send({ method: "GET" })).status).toBe(200);
  });

  it("of another project open nothing here", async () => {
    const other = await makeProject(db);
    const theirs = await inProject(asUser(db, other.users.owner), other.id);
    const { secret } = await addInboxAuth(theirs, { kind: "api_key", name: "theirs" });
    await addInboxAuth(owner, { kind: "api_key", name: "ours" });
    expect((await send({ headers: { "x-api-key": secret } })).status).toBe(401);
  });
});

describe("signatures", () => {
  const github = (secret: string, body: string) => ({
    "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
  });

  it("of GitHub's style are judged over the bytes as they came, several secrets at once", async () => {
    const one = await addInboxAuth(owner, { kind: "hmac_github", name: "one" });
    const two = await addInboxAuth(owner, { kind: "hmac_github", name: "two" });
    const body = '{ "a" : 1 }\n';
    for (const { secret } of [one, two]) expect((await send({ body, headers: github(secret, body) })).status).toBe(202);
    expect((await send({ body: BODY, headers: github(one.secret, body) })).status).toBe(401);
    expect((await send({ body, headers: github("another secret", body) })).status).toBe(401);
    expect((await send({ body })).status).toBe(401);
    expect(await count()).toBe(2);
  });

  it("of Stripe and of the Standard Webhooks carry a time that must be recent", async () => {
    const stripe = await addInboxAuth(owner, { kind: "hmac_stripe", name: "Stripe", secret: "whsec_of_their_making" });
    const standard = await addInboxAuth(owner, { kind: "hmac_standard", name: "Standard" });
    const stripeAt = (seconds: number) => ({
      "stripe-signature": `t=${seconds},v1=${createHmac("sha256", stripe.secret).update(`${seconds}.${BODY}`).digest("hex")}`,
    });
    const standardAt = (seconds: number) => ({
      "webhook-id": "msg_1",
      "webhook-timestamp": String(seconds),
      "webhook-signature": signStandard(standard.secret, {
        id: "msg_1",
        seconds,
        bytes: new TextEncoder().encode(BODY),
      }),
    });
    const seconds = Math.floor(nowMs / 1000);
    for (const signed of [stripeAt, standardAt]) {
      expect((await send({ headers: signed(seconds) })).status).toBe(202);
      expect((await send({ headers: signed(seconds - 600) })).status).toBe(401);
    }
  });
});

it("keeps senders of other addresses out, whatever they know", async () => {
  const { secret } = await addInboxAuth(owner, { kind: "api_key", name: "x" });
  await setInboxLimits(owner, { rateLimit: null, allow: ["203.0.113.0/24", "2001:db8::/32"] });
  const headers = { "x-api-key": secret };
  expect((await send({ headers })).status).toBe(202);
  expect((await send({ headers, address: "::ffff:203.0.113.9" })).status).toBe(202);
  const refused = await send({ headers, address: "192.0.2.1" });
  expect([refused.status, refused.body]).toEqual([403, expect.stringContaining("192.0.2.1")]);
  expect((await send({ headers, address: "unknown" })).status).toBe(403);
});

it("lets nobody without a key use up the rate of those who have one", async () => {
  const { secret } = await addInboxAuth(owner, { kind: "api_key", name: "x" });
  await setInboxLimits(owner, { rateLimit: 2, allow: [] });
  for (let i = 0; i < 5; i++) expect((await send()).status).toBe(401);
  const headers = { "x-api-key": secret };
  expect((await send({ headers })).status).toBe(202);
  expect((await send({ headers })).status).toBe(202);
  const held = await send({ headers });
  expect([held.status, Number(held.headers["retry-after"]) > 0]).toEqual([429, true]);
});

it("believes what it knew for less than a second, however much comes", async () => {
  const { id, secret } = await addInboxAuth(owner, { kind: "api_key", name: "x" });
  const headers = { "x-api-key": secret };
  expect((await send({ headers })).status).toBe(202);
  await revokeInboxAuth(owner, { authId: id });
  await addInboxAuth(owner, { kind: "api_key", name: "next" });
  expect((await send({ headers, afterMs: 300 })).status).toBe(202);
  nowMs += 600;
  const answers = await Promise.all(Array.from({ length: 20 }, () => send({ headers, afterMs: 0 })));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]));
});
