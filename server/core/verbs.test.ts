import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Action, PERMISSIONS } from "@/contracts/permissions";
import type { Verb } from "@/server/core/verb";

const ROOT = "server/domain";
const files = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !/\.(test|test-data|sql)\.ts$/.test(file))
  .map((file) => path.join(ROOT, file));
const makers = files.filter((file) => /= (command|query|task)\(/.test(readFileSync(file, "utf8")));

async function verbOf(file: string): Promise<Verb<z.ZodType, unknown>> {
  const module = (await import(/* @vite-ignore */ path.resolve(file))) as Record<string, unknown>;
  const name = path.basename(file, ".ts").replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  return module[name] as Verb<z.ZodType, unknown>;
}

describe("verbs", () => {
  it("are found", () => {
    expect(makers.length).toBeGreaterThan(20);
  });

  it.each(makers)("%s names a row of the matrix and parses what it is given", async (file) => {
    const verb = await verbOf(file);
    expect(verb, "the file exports the verb of its name").toBeTypeOf("function");
    expect(Object.keys(PERMISSIONS)).toContain(verb.action);
    expect(verb.input).toBeInstanceOf(z.ZodType);
    if (verb.scope === "project") expect(verb.input, "a project's verb takes an object").toBeInstanceOf(z.ZodObject);
  });

  it("of the system alone act on the instance or a project, never on an account", async () => {
    const all = await Promise.all(makers.map(verbOf));
    const isSystems = (action: Action) => PERMISSIONS[action].system === "yes";
    expect(all.filter((verb) => isSystems(verb.action) && verb.scope === "account")).toEqual([]);
  });

  it("ask every row of the matrix, but for those that the docs list as still to come", async () => {
    const all = await Promise.all(makers.map(verbOf));
    // Some verbs ask a second row besides their own, in words that stand in their file.
    const besides = makers.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/authorize\([^"]*"([a-z_.]+)"/g)].map(([, action = ""]) => action),
    );
    const asked = new Set<string>([...all.map(({ action }) => action), ...besides]);
    const page = readFileSync("docs/permissions-to-come.md", "utf8");
    const toCome = [...page.matchAll(/^\| `([a-z_.]+)` \|/gm)].map(([, action = ""]) => action);
    const silent = Object.keys(PERMISSIONS).filter((action) => !asked.has(action));
    expect(toCome.sort()).toEqual(silent.sort());
  });
}, 60_000);
