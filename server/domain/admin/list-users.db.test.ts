import { beforeAll, describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import type { User } from "@/prisma/generated/client";
import type { Ctx } from "@/server/core/context";
import { listUsers } from "@/server/domain/admin/list-users";
import { asUser } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(4);
let people: User[];
let root: Ctx;

beforeAll(async () => {
  people = [];
  for (const name of ["Ada Lovelace", "Bo", "Cleo", "Dee", "Eve"]) people.push(await makeUser(db, { name }));
  root = asUser(db, await makeUser(db, { name: "Root", isSuperuser: true }));
});

const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);

describe("listUsers", () => {
  it("lists everybody, the newest first, and pages both ways", async () => {
    const first = await listUsers(root, { limit: 2 });
    expect([names(first.rows), first.newer]).toEqual([["Root", "Eve"], null]);
    const second = await listUsers(root, { limit: 2, after: first.older ?? 0 });
    expect(names(second.rows)).toEqual(["Dee", "Cleo"]);
    const third = await listUsers(root, { limit: 2, after: second.older ?? 0 });
    expect([names(third.rows), third.older]).toEqual([["Bo", "Ada Lovelace"], null]);
    const back = await listUsers(root, { limit: 2, before: third.newer ?? 0 });
    expect(names(back.rows)).toEqual(["Dee", "Cleo"]);
  });

  it("finds by name, by email in any case, by number, and by state", async () => {
    const [ada, bo] = people;
    expect(names((await listUsers(root, { text: "LOVElace" })).rows)).toEqual(["Ada Lovelace"]);
    expect(names((await listUsers(root, { text: bo?.email.toUpperCase() })).rows)).toEqual(["Bo"]);
    const byNumber = await listUsers(root, { text: String(ada?.number) });
    expect(names(byNumber.rows)).toContain("Ada Lovelace");
    expect(names((await listUsers(root, { state: "superuser" })).rows)).toEqual(["Root"]);
    expect((await listUsers(root, { state: "disabled" })).rows).toEqual([]);
    expect((await listUsers(root, { text: "%" })).rows).toEqual([]);
  });

  it("tells in how many projects somebody is, and nothing of them", async () => {
    const project = await makeProject(db, { description: "Clandestine" });
    const found = await listUsers(root, { text: project.users.owner.email });
    expect(found.rows).toMatchObject([{ projects: 1, lastSignIn: null }]);
    expect(JSON.stringify(found)).not.toContain("Clandestine");
  });

  it("is for superusers only: others do not learn that it is there", async () => {
    for (const person of [people[0], await makeUser(db, { isSupport: true })]) {
      if (person) await expect(listUsers(asUser(db, person), {})).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    const who = { kind: "token", tokenId: "t", tokenName: "ci", userId: "u", name: "Root" } as const;
    const token = { ...who, isSupport: false, hasMfa: true, scope: "write", projectIds: null } as const;
    await expect(listUsers({ ...root, actor: token }, {})).rejects.toMatchObject({ code: "NOT_FOUND" });
  });
});
