import { afterAll, beforeAll, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient } from "@/prisma/generated/client";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { queueMail } from "@/server/domain/account/queue-mail";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { useCredential } from "@/server/domain/credentials/use-credential";
import { env } from "@/server/env";
import { decryptText, encryptText, keyIdOf } from "@/server/security/encrypt";
import { answerPlace, ENCRYPTED_COLUMNS } from "@/server/security/encrypted-columns";
import { seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { rotateKeys } from "./rotate-keys";

const OLD = env().ENCRYPTION_KEYS;
const NEW = `k2:${Buffer.from("vutsrqponmlkjihgfedcba9876543210").toString("base64")}`;
const DEADLINE_MS = 20_000;

const db = await ownDatabase(6);
let seated: Record<string, ProjectCtx>;
let system: ProjectCtx;

beforeAll(async () => {
  seated = await seats(db, await makeProject(db));
  system = seated.system as ProjectCtx;
});

afterAll(async () => {
  env().ENCRYPTION_KEYS = OLD;
});

/** So many credentials under the old key; then both keys are there, the new one first. */
async function stage(count: number): Promise<string[]> {
  env().ENCRYPTION_KEYS = OLD;
  const owner = seated.owner as ProjectCtx;
  const ids: string[] = [];
  for (let i = 0; i < count; i++) {
    const project = owner.projectId;
    ids.push((await createCredential(owner, { name: `C${i}`, body: `{"password":"pw-${i}"}`, project })).id);
  }
  env().ENCRYPTION_KEYS = `${NEW},${OLD}`;
  return ids;
}

const sealedOf = async (id: string) => (await db.credential.findUniqueOrThrow({ where: { id } })).bodyEncrypted ?? "";
const configurationOf = (credentialId: string) => useCredential(system, { credentialId });

it("knows every encrypted column of the database, with its key", async () => {
  const found = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
     JOIN pg_class t ON t.relname = c.table_name AND t.relnamespace = 'public'::regnamespace AND NOT t.relispartition
     WHERE c.table_schema = 'public' AND c.column_name LIKE '%\\_encrypted'`,
  );
  const known = ENCRYPTED_COLUMNS.map(({ table, column }) => `${table}.${column}`);
  expect(known).toEqual(expect.arrayContaining(found.map(({ name }) => name)));
  for (const { table, key } of ENCRYPTED_COLUMNS) {
    const rows = await db.$queryRawUnsafe<{ attname: string }[]>(
      `SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
       WHERE i.indrelid = $1::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int[], a.attnum::int)`,
      `"${table}"`,
    );
    expect(key.map(([name]) => name)).toEqual(rows.map(({ attname }) => attname));
  }
});

it("encrypts all of them with the newest key, after which the old one is not needed", async () => {
  const [id = ""] = await stage(1);
  env().ENCRYPTION_KEYS = OLD;
  const data = { project: "P", role: "editor", by: "Ana", url: "https://m.example" };
  await queueMail(systemContext("test", { db }), { to: "a@example.org", content: { template: "member-added", data } });
  const secret = await db.inboxAuth.create({ data: { projectId: system.projectId, kind: "hmac", name: "h" } });
  const secretEncrypted = await encryptText("whsec", { id: secret.id, field: "inbox_auth" });
  await db.inboxAuth.update({ where: { id: secret.id }, data: { secretEncrypted } });
  await db.$executeRawUnsafe(
    `INSERT INTO run_request (retention_class, run_id, n, at, method, host, path, ms, answer)
     VALUES (30, 77, 3, now(), 'GET', 'h', '/', 1, $1)`,
    await encryptText("answer", answerPlace(77n, 3)),
  );
  env().ENCRYPTION_KEYS = `${NEW},${OLD}`;
  const { rotated, unreadable } = await rotateKeys(systemContext("test", { db }), {});
  expect(unreadable).toEqual({});
  expect(rotated).toMatchObject({ "credential.body_encrypted": 1, "inbox_auth.secret_encrypted": 1 });
  expect(rotated).toMatchObject({ "run_request.answer": 1, "mail.data_encrypted": 1 });

  env().ENCRYPTION_KEYS = NEW;
  expect(await configurationOf(id)).toMatchObject({ configuration: { password: "pw-0" }, version: 1 });
  const row = await db.inboxAuth.findUniqueOrThrow({ where: { id: secret.id } });
  expect(await decryptText(row.secretEncrypted ?? "", { id: secret.id, field: "inbox_auth" })).toBe("whsec");
  const [kept] = await db.$queryRawUnsafe<{ answer: string }[]>("SELECT answer FROM run_request WHERE run_id = 77");
  expect(await decryptText(kept?.answer ?? "", answerPlace(77n, 3))).toBe("answer");
  expect((await rotateKeys(systemContext("test", { db }), {})).rotated).toMatchObject({
    "credential.body_encrypted": 0,
  });
  expect(await db.auditEntry.findFirst({ where: { action: "key.rotate" } })).toMatchObject({ actorKind: "system" });
});

it("goes on where it was stopped", async () => {
  const ids = await stage(5);
  const stopped = rotateKeys(systemContext("test", { db }), {
    chunk: 2,
    tell: () => {
      throw new Error("killed");
    },
  });
  await expect(stopped).rejects.toThrow("killed");
  const keys = async () => (await Promise.all(ids.map(sealedOf))).map(keyIdOf);
  expect((await keys()).filter((key) => key === "k2")).toHaveLength(2);
  const { rotated } = await rotateKeys(systemContext("test", { db }), { chunk: 2 });
  expect(rotated["credential.body_encrypted"]).toBe(3);
  expect(new Set(await keys())).toEqual(new Set(["k2"]));
});

it("does not overwrite what somebody changes at the same moment", async () => {
  const [id = ""] = await stage(1);
  let turning: Promise<unknown> = Promise.resolve();
  const owner = seated.owner as ProjectCtx;
  await db.$transaction(
    async (tx) => {
      const inside = { ...owner, db: tx, inTransaction: true };
      await updateCredential(inside, { credentialId: id, name: "C", body: '{"password":"newer"}' });
      turning = rotateKeys(systemContext("test", { db }), {});
      await waits(tx);
    },
    { timeout: DEADLINE_MS + 5000 },
  );
  await turning;
  expect(await configurationOf(id)).toMatchObject({ configuration: { password: "newer" }, version: 2 });
});

/** Until somebody waits for a row that this transaction holds. */
async function waits(tx: Pick<PrismaClient, "$queryRawUnsafe">): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline) {
    const rows = await tx.$queryRawUnsafe<unknown[]>(
      `SELECT 1 AS one FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))`,
    );
    if (rows.length > 0) return;
  }
  throw new Error("the rotation did not reach the row");
}

it("leaves what no key opens, says under which key it is, and rotates the rest", async () => {
  const [lost = "", fine = ""] = await stage(2);
  await db.credential.update({
    where: { id: lost },
    data: { bodyEncrypted: (await sealedOf(lost)).replace("1.k1.", "1.k0.") },
  });
  expect(await rotateKeys(systemContext("test", { db }), {})).toMatchObject({ unreadable: { k0: 1 } });
  expect(await configurationOf(fine)).toMatchObject({ configuration: { password: "pw-1" } });
  expect(keyIdOf(await sealedOf(lost))).toBe("k0");
  await db.credential.update({ where: { id: lost }, data: { bodyEncrypted: await sealedOf(fine) } });
  await expect(configurationOf(lost)).rejects.toThrow("cannot be read");
  await db.credential.delete({ where: { id: lost } });
});

it("is nobody's but the system's", async () => {
  for (const seat of ["owner", "admin", "superuser"]) {
    await expect(rotateKeys(seated[seat] as ProjectCtx, {})).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  }
});
