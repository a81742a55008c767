import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { english } from "@/lib/words/translate";
import { makeAdaptor } from "@/prisma/factories/adaptors";
import { makeProject } from "@/prisma/factories/projects";
import { type ProjectCtx, systemContext } from "@/server/core/context";
import { listCatalogue } from "@/server/domain/adaptors/list-catalogue";
import { listVersions } from "@/server/domain/adaptors/list-versions";
import { refreshCatalogue } from "@/server/domain/adaptors/refresh-catalogue";
import { type SeatName, seats } from "@/test/contexts";
import { ownDatabase } from "@/test/database";
import { type NpmDouble, npmDouble } from "@/test/doubles/npm";
import { answersBySeat, answersOfMatrix } from "@/test/seat-check";

const db = await ownDatabase(4);
let npm: NpmDouble;
let contexts: Record<SeatName, ProjectCtx>;
let clock = Date.now();
const HOUR = 3_600_000;
const now = () => new Date(clock);

const http = {
  name: "@openfn/language-http",
  description: "Requests",
  versions: ["7.1.0", "7.2.10", "8.0.0-pre.1"],
  latest: "7.2.10",
};

beforeAll(async () => {
  contexts = await seats(db, await makeProject(db), now);
});

beforeEach(async () => {
  npm = await npmDouble();
  npm.packages = [http, { name: "@openfn/zebra", description: "Not an adaptor", versions: ["1.0.0"], latest: "1.0.0" }];
  clock += 7 * HOUR;
});

afterEach(() => npm.close());

const refresh = () => refreshCatalogue(systemContext("adaptors/cron-refresh", { db, now }), {});
const searches = () => npm.asked.filter((path) => path.startsWith("/-/v1/search"));

describe("the catalogue", () => {
  it("says that it has not been fetched; recommendations are there all the same", async () => {
    const { adaptors, refreshedAt, notice } = await listCatalogue(contexts.viewer, {});
    expect(adaptors[0]).toMatchObject({ name: "@openfn/language-http", recommended: true });
    expect(refreshedAt).toBeNull();
    expect(notice).toMatch(/not been fetched yet/);
  });

  it("is what the registry's search finds under the operator's scopes, and asked for again only when it is old", async () => {
    expect(await refresh()).toBe(true);
    expect(searches()).toEqual([expect.stringContaining("scope%3Aopenfn")]);
    const { adaptors, refreshedAt, notice } = await listCatalogue(contexts.viewer, {});
    expect(adaptors[0]).toMatchObject({ name: http.name, description: "Requests", latest: "7.2.10" });
    expect(adaptors.map(({ name }) => name)).not.toContain("@openfn/zebra");
    expect({ refreshedAt, notice }).toEqual({ refreshedAt: now(), notice: null });
    expect(await refresh()).toBe(false);
    clock += 6 * HOUR;
    expect(await refresh()).toBe(true);
  });

  it("is the packaged list where the registry has no search, and says so", async () => {
    npm.hasSearch = false;
    await refresh();
    const { adaptors, notice } = await listCatalogue(contexts.viewer, {});
    expect(adaptors.map(({ name }) => name)).toContain("@openfn/language-dhis2");
    expect(notice).toMatch(/no search/);
  });

  it("works from what is known while the registry cannot be reached, says so, and asks again soon", async () => {
    await npm.close();
    process.env.npm_config_registry = npm.url;
    const before = await listCatalogue(contexts.viewer, {});
    await refresh();
    const after = await listCatalogue(contexts.viewer, {});
    expect(after.notice).toMatch(/could not be asked/);
    expect(after.adaptors).toEqual(before.adaptors);
    expect(after.refreshedAt).toEqual(before.refreshedAt);
    clock += HOUR / 4;
    npm = await npmDouble();
    npm.packages = [http];
    expect(await refresh()).toBe(true);
    expect((await listCatalogue(contexts.viewer, {})).notice).toBeNull();
  });

  it("is for the seats of the matrix", async () => {
    expect(await answersBySeat(contexts, (ctx) => listCatalogue(ctx, {}))).toEqual(answersOfMatrix("adaptor.list"));
  });
});

describe("the versions of an adaptor", () => {
  it("are the registry's and the installed ones, newest first; asked for once in ten minutes", async () => {
    await makeAdaptor(db, { name: http.name, version: "7.2.10" });
    await makeAdaptor(db, { name: http.name, version: "6.0.0" });
    const listed = await listVersions(contexts.viewer, { name: http.name });
    expect(listed).toEqual({
      name: http.name,
      latest: "7.2.10",
      notice: null,
      versions: [
        { version: "8.0.0-pre.1", prerelease: true, status: "missing" },
        { version: "7.2.10", prerelease: false, status: "installed" },
        { version: "7.1.0", prerelease: false, status: "missing" },
        { version: "6.0.0", prerelease: false, status: "installed" },
      ],
    });
    const asked = npm.asked.length;
    await listVersions(contexts.viewer, { name: http.name });
    expect(npm.asked).toHaveLength(asked);
  });

  it.each([
    [404, /has no @openfn\/language-http/],
    [401, /refused access/],
    [500, /could not be reached/],
  ])("are those known here when the registry answers %s, and why", async (status, sentence) => {
    npm.refuses = status;
    const { versions, notice } = await listVersions(contexts.viewer, { name: http.name });
    expect(versions.map(({ version }) => version)).toContain("7.2.10");
    expect(notice && english(notice)).toMatch(sentence);
  });

  it("are for the seats of the matrix, of npm names only", async () => {
    const call = (ctx: ProjectCtx) => listVersions(ctx, { name: http.name });
    expect(await answersBySeat(contexts, call)).toEqual(answersOfMatrix("adaptor.list"));
    for (const name of ["--registry=x", "--global", "../x", ""]) {
      await expect(listVersions(contexts.viewer, { name })).rejects.toMatchObject({ code: "INVALID" });
    }
  });
});
