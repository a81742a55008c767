import { expect, it } from "vitest";
import { RAW_TYPE } from "@/contracts/credentials";
import { makeUser } from "@/prisma/factories/account";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeProject } from "@/prisma/factories/projects";
import { systemContext } from "@/server/core/context";
import { noteDescription } from "@/server/domain/adaptors/note-description";
import { createCredential } from "@/server/domain/credentials/create-credential";
import { deleteCredential } from "@/server/domain/credentials/delete-credential";
import { readCredential } from "@/server/domain/credentials/read-credential";
import { shareCredential } from "@/server/domain/credentials/share-credential";
import { transferCredential } from "@/server/domain/credentials/transfer-credential";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { useCredential } from "@/server/domain/credentials/use-credential";
import { viewCredential } from "@/server/domain/credentials/view-credential";
import { asUser, confirmed, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { mailsTo } from "@/test/mails";

const db = await ownDatabase(2);

const CUSTOM = "@openfn/language-innocent";
const secret = { type: "string", writeOnly: true };
const SCHEMA = {
  type: "object",
  properties: {
    name: secret,
    username: { type: "string", format: "password" },
    region: secret,
    server: { type: "object", properties: { version: secret, host: { type: "string" } } },
  },
};
/** No name of these says that there is anything to hide. */
const body = (round: string) => ({
  ...{ name: `canary-a-${round}`, username: `canary-b-${round}`, region: `canary-c-${round}` },
  server: { version: `canary-d-${round}`, host: "h.example" },
});

it.each([CUSTOM, RAW_TYPE])(
  "leaves no value of a credential of the type %s in a trail, a mail or a form",
  async (type) => {
    const name = CUSTOM;
    await makeAdaptor(db, { name, version: type === CUSTOM ? "1.0.0" : "2.0.0" });
    const installed = { name, version: "1.0.0", format: 2, functions: [], typings: [], configuration: SCHEMA };
    if (type === CUSTOM) await noteDescription(systemContext("test", { db }), installed);
    const project = await makeProject(db);
    const other = await makeProject(db, { users: { editor: project.users.editor } });
    const owner = await confirmed(db, asUser(db, project.users.editor));
    const next = await makeUser(db);
    const made = { name: "Register", type, body: JSON.stringify(body("one")), project: project.slug };
    const { id: credentialId } = await createCredential(owner, made);
    const shown = [await viewCredential(owner, { credentialId })];
    const newer = { credentialId, name: "Register", body: JSON.stringify(body("two")) };
    await updateCredential(owner, newer);
    await updateCredential(owner, { ...newer, body: '{"region":"canary-e"}', keep: [["name"], ["username"]] });
    await updateCredential(owner, newer);
    const wrong = updateCredential(owner, { ...newer, body: '{"name":{"canary":1},"server":"canary-f"}' });
    const told = await wrong.then(
      () => "taken",
      (error: unknown) => JSON.stringify(error),
    );
    if (type === RAW_TYPE) await updateCredential(owner, newer);
    await shareCredential(owner, { credentialId, projectId: other.id, granted: true });
    await readCredential(owner, { credentialId });
    shown.push(await viewCredential(owner, { credentialId }));
    const { system } = await seats(db, project);
    const usable = await useCredential(system, { credentialId });
    await transferCredential(owner, { credentialId, email: next.email, number: next.number });
    await deleteCredential(await confirmed(db, asUser(db, next)), { credentialId });

    const trail = await db.auditEntry.findMany({ where: { entityId: credentialId } });
    expect(new Set(trail.map(({ action }) => action)).size).toBeGreaterThan(5);
    const mails = [...(await mailsTo(db, next.email)), ...(await mailsTo(db, project.users.editor.email))];
    expect(mails.length).toBeGreaterThan(1);
    const said = [trail, mails, shown, told];
    expect(JSON.stringify(said, (_, v: unknown) => (typeof v === "bigint" ? String(v) : v))).not.toContain("canary");
    if (type !== CUSTOM || !("secrets" in usable)) return;
    expect(usable.secrets.sort()).toEqual(["canary-a-two", "canary-b-two", "canary-c-two", "canary-d-two"]);
  },
);

it("takes no value that is nested deeper than runs can walk", async () => {
  const owner = asUser(db, await makeUser(db));
  const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
  const deep = createCredential(owner, { name: "Deep", body: nested(9000) });
  await expect(deep).rejects.toMatchObject({
    code: "INVALID",
    details: { fields: { body: expect.stringContaining("50 levels") } },
  });
  const { id: credentialId } = await createCredential(owner, { name: "Fine", body: nested(50) });
  const changed = updateCredential(owner, { credentialId, name: "Deep", body: nested(51) });
  await expect(changed).rejects.toMatchObject({ code: "INVALID" });
});
