import { beforeAll, expect, it } from "vitest";
import { makeUser } from "@/prisma/factories/account";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { type Ctx, systemContext } from "@/server/core/context";
import { noteDescription } from "@/server/domain/adaptors/note-description";
import { listCredentialTypes } from "@/server/domain/credentials/list-credential-types";
import { viewCredentialType } from "@/server/domain/credentials/view-credential-type";
import { asUser } from "@/test/contexts";
import { ownDatabase } from "@/test/database";

const db = await ownDatabase(2);
let me: Ctx;

beforeAll(async () => {
  me = asUser(db, await makeUser(db));
});

async function install(name: string, version: string, configuration: Record<string, unknown> | null): Promise<void> {
  await makeAdaptor(db, { name, version });
  const ctx = systemContext("test", { db });
  await noteDescription(ctx, { name, version, format: 2, functions: [], typings: [], configuration });
}

const asking = (title: string) => ({ type: "object", properties: { key: { title, type: "string" } } });

it("lists raw JSON first and what the product knows without any package or network", async () => {
  const types = await listCredentialTypes(me, {});
  expect(types[0]).toMatchObject({ type: "raw", page: null });
  expect(types.map(({ title }) => title)).toEqual(expect.arrayContaining(["CommCare", "DHIS2", "HTTP", "PostgreSQL"]));
  const titles = types.slice(1).map(({ title }) => title);
  expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b, "en")));
  for (const { type } of types.slice(1)) {
    expect((await viewCredentialType(me, { type })).schema).toMatchObject({ type: "object" });
  }
  expect((await viewCredentialType(me, { type: "raw" })).schema).toBeNull();
  await expect(viewCredentialType(me, { type: "@openfn/language-never" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

it("takes the newest release's own schema, by the order of versions, one tile an adaptor", async () => {
  const name = "@openfn/language-clinic";
  await install(name, "9.0.0", asking("nine"));
  await install(name, "10.2.0", asking("ten"));
  await install(name, "10.10.0", asking("ten and more"));
  await install(name, "11.0.0-pre.1", asking("not yet"));
  await install("@openfn/language-silent", "1.0.0", null);
  await install("@openfn/language-empty", "1.0.0", { type: "object", properties: {} });
  const types = (await listCredentialTypes(me, {})).map(({ type }) => type);
  expect(types.filter((type) => type === name)).toHaveLength(1);
  expect(types).not.toContain("@openfn/language-silent");
  expect(types).not.toContain("@openfn/language-empty");
  expect((await viewCredentialType(me, { type: name })).schema).toEqual(asking("ten and more"));
});

it("puts what an installed adaptor says before what the product knows of it", async () => {
  await install("@openfn/language-http", "7.2.10", asking("its own"));
  const { schema, title } = await viewCredentialType(me, { type: "@openfn/language-http" });
  expect(schema).toEqual(asking("its own"));
  expect(title).toBe("HTTP");
  const types = (await listCredentialTypes(me, {})).filter(({ type }) => type === "@openfn/language-http");
  expect(types).toHaveLength(1);
});

it("is nobody's but a person's", async () => {
  await expect(listCredentialTypes(systemContext("test", { db }), {})).rejects.toMatchObject({ code: "FORBIDDEN" });
});
