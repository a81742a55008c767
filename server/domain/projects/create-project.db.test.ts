import { describe, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeProject } from "@/prisma/factories/projects";
import { systemContext } from "@/server/core/context";
import { createProject } from "@/server/domain/projects/create-project";
import { asUser } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(8);

describe("createProject", () => {
  it("makes a project with its maker as the owner, and says so in the audit trail", async () => {
    const person = await makeUser(db);
    const { slug } = await createProject(asUser(db, person), { name: "  Water Points " });
    expect(slug).toBe("water-points");
    const project = await db.project.findUniqueOrThrow({ where: { slug }, include: { members: true } });
    expect(project).toMatchObject({ name: "Water Points", concurrency: 1 });
    expect(project.members).toMatchObject([{ userId: person.id, role: "owner" }]);
    expect(await db.auditEntry.findMany({ where: { projectId: project.id } })).toMatchObject([
      { action: "project.create", actorId: person.id, entityId: project.id, after: { slug, name: "Water Points" } },
    ]);
  });

  it("gives every project a slug of its own, also when many are made at once", async () => {
    const person = asUser(db, await makeUser(db));
    const made = await Promise.all(Array.from({ length: 6 }, () => createProject(person, { name: "Same Name" })));
    expect(made.map(({ slug }) => slug).sort()).toEqual(
      ["same-name", ...[2, 3, 4, 5, 6].map((number) => `same-name-${number}`)].sort(),
    );
  });

  it("leaves a former slug to its project until it expires, and an id to whoever has it", async () => {
    const project = await makeProject(db);
    const now = new Date("2026-11-22T12:00:00Z");
    const expiresAt = new Date("2026-11-25T12:00:00Z");
    await db.projectSlug.create({ data: { slug: "former", projectId: project.id, expiresAt } });
    const person = await makeUser(db);
    const make = (name: string, at: Date) =>
      createProject(
        asUser(db, person, () => at),
        { name },
      );
    expect(await make("Former", now)).toEqual({ slug: "former-2" });
    expect(await make("Former", expiresAt)).toEqual({ slug: "former" });
    const plain = await makeProject(db, { id: "lowercaseid123" });
    expect(await make(plain.id, now)).toEqual({ slug: "lowercaseid123-2" });
  });

  it.each(["Admin", "API", "sign in", "  new  "])("refuses the reserved word %j", async (name) => {
    const person = asUser(db, await makeUser(db));
    await expect(createProject(person, { name })).rejects.toMatchObject({
      code: "INVALID",
      details: { fields: { name: expect.stringContaining("Choose another name") as string } },
    });
  });

  it.each(["", "   ", "x".repeat(81)])("refuses the name %j", async (name) => {
    const person = asUser(db, await makeUser(db));
    await expect(createProject(person, { name })).rejects.toMatchObject({ code: "INVALID" });
  });

  it("refuses the system, which could own nothing", async () => {
    await expect(createProject(systemContext("test", { db }), { name: "Nobody's" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  });
});
