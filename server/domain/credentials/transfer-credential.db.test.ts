import { beforeEach, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { type MadeProject, makeProject } from "@/prisma/factories/projects";
import type { User } from "@/prisma/generated/client";
import type { Ctx } from "@/server/core/context";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { listOwnCredentials } from "@/server/domain/credentials/list-own-credentials";
import { readCredential } from "@/server/domain/credentials/read-credential";
import { shareCredential } from "@/server/domain/credentials/share-credential";
import { transferCredential } from "@/server/domain/credentials/transfer-credential";
import { useCredential } from "@/server/domain/credentials/use-credential";
import { viewCredential } from "@/server/domain/credentials/view-credential";
import { asUser, confirmed, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);
let project: MadeProject;
let next: User;
let owner: Ctx;
let credentialId: string;
const BODY = '{"password":"s3cret-pw"}';

beforeEach(async () => {
  project = await makeProject(db);
  next = await makeUser(db);
  owner = await confirmed(db, asUser(db, project.users.editor));
  credentialId = (await createCredential(owner, { name: "CRM", body: BODY, project: project.slug })).id;
});

const answer = async (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => "OK",
    (error: { code: string; message: string }) => [error.code, error.message],
  );

it("takes it from the old owner at once, leaves it to the projects until the new one revokes it", async () => {
  const email = ` ${next.email.toUpperCase()} `;
  await transferCredential(owner, { credentialId, email, number: String(next.number) });
  for (const look of [viewCredential, readCredential]) {
    await expect(look(owner, { credentialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await listOwnCredentials(owner, {})).toEqual([]);
  const theirs = await confirmed(db, asUser(db, next));
  expect(await readCredential(theirs, { credentialId })).toMatchObject({ body: BODY, projects: [{ id: project.id }] });
  const { system } = await seats(db, project);
  expect(await useCredential(system, { credentialId })).toMatchObject({ configuration: { password: "s3cret-pw" } });
  await shareCredential(theirs, { credentialId, projectId: project.id, granted: false });
  expect(await useCredential(system, { credentialId })).toMatchObject({ why: expect.stringContaining("not granted") });
});

it("is told to both by mail, and to both trails without the value", async () => {
  await transferCredential(owner, { credentialId, email: next.email, number: next.number });
  const mails = await db.mail.findMany({ where: { recipient: { in: [next.email, project.users.editor.email] } } });
  expect(mails.map(({ recipient, template }) => [template, recipient]).sort()).toEqual([
    ["credential-handed-over", project.users.editor.email],
    ["credential-received", next.email],
  ]);
  const entries = await db.auditEntry.findMany({ where: { action: "credential.transfer", entityId: credentialId } });
  expect(entries.map(({ projectId }) => projectId).sort()).toEqual([null, project.id].sort());
  expect(entries[0]).toMatchObject({ before: { owner: project.users.editor.email }, after: { owner: next.email } });
  expect(JSON.stringify(entries.map(({ before, after }) => [before, after]))).not.toContain("s3cret");
});

it("answers a wrong email, a wrong number, nobody and oneself with the same words, and changes nothing", async () => {
  const me = project.users.editor;
  const disabled = await makeUser(db, { disabledAt: new Date() });
  const answers = [];
  for (const to of [
    { email: next.email, number: next.number + 1_000_000 },
    { email: "nobody@clinic.example", number: next.number },
    { email: me.email, number: next.number },
    { email: "nobody@clinic.example", number: 2_000_000 },
    { email: me.email, number: me.number },
    { email: disabled.email, number: disabled.number },
  ]) {
    answers.push(await answer(transferCredential(owner, { credentialId, ...to })));
  }
  expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
  expect(answers[0]).toEqual(["INVALID", expect.stringContaining("No other person")]);
  expect(await db.credential.findUniqueOrThrow({ where: { id: credentialId } })).toMatchObject({ ownerId: me.id });
  expect(await db.mail.count({ where: { recipient: { in: [me.email, next.email] } } })).toBe(0);
});

it("stops whoever guesses, even with the right answer", async () => {
  for (let times = 0; times < 10; times++) {
    await answer(transferCredential(owner, { credentialId, email: "nobody@clinic.example", number: 1 + times }));
  }
  await expect(
    transferCredential(owner, { credentialId, email: next.email, number: next.number }),
  ).rejects.toMatchObject({ code: "RATE_LIMITED" });
  const later = { ...owner, now: () => new Date(Date.now() + 61 * 60_000) };
  const again = await confirmed(db, later);
  await transferCredential(again, { credentialId, email: next.email, number: next.number });
});

it("is the owner's alone, who proved a moment ago who they are", async () => {
  const to = { credentialId, email: next.email, number: next.number };
  await expect(transferCredential(asUser(db, project.users.editor), to)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const superuser = await makeUser(db, { isSuperuser: true });
  for (const person of [project.users.owner, project.users.admin, project.users.viewer, next, superuser]) {
    const ctx = await confirmed(db, asUser(db, person));
    await expect(transferCredential(ctx, to)).rejects.toMatchObject({
      code: expect.stringMatching(/NOT_FOUND|FORBIDDEN/) as string,
    });
  }
  const row = await db.credential.findUniqueOrThrow({ where: { id: credentialId } });
  expect(row.ownerId).toBe(project.users.editor.id);
});
