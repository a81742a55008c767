import { readdirSync } from "node:fs";
import type { Target } from "./demo";

/** A page or route of app/, by its file, at an address that leads there. */
export type Address = { file: string; path: string; isPage: boolean };

/** What a parameter is filled with: things of the demo; for the rest something that is not there, which is a page too. */
function filled(file: string, project: string, target: Target): (name: string) => string {
  const things: [RegExp, string][] = [
    [/^app\/\(app\)\/p\/.*\/inbox\//, target.messageId],
    [/^app\/\(app\)\/p\/.*\/activity\/\[id\]/, target.runId],
    [/^app\/\(app\)\/p\/.*\/jobs\//, target.jobId],
    [/^app\/\(app\)\/p\/.*\/triggers\//, target.triggerId],
    [/^app\/\(app\)\/p\/.*\/credentials\//, target.credentialId],
    [/^app\/api\/runs\//, `${target.runId}`],
    [/^app\/api\/messages\//, `${target.messageId}`],
  ];
  const id = things.find(([where]) => where.test(file))?.[1] ?? "1";
  return (name) => ({ project, id, "...nextauth": "session", trpc: "projects.list" })[name] ?? "nothing-there";
}

/** Every page and every route there is, read from the tree: one that is added is in it. */
export function everyAddress(project: string, target: Target): Address[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((name) => /(^|\/)(page\.tsx|route\.ts)$/.test(name))
    .map((name) => {
      const file = `app/${name}`;
      const fill = filled(file, project, target);
      const path = name
        .replace(/\/?(page\.tsx|route\.ts)$/, "")
        .replace(/\([^)]*\)\/?/g, "")
        .replace(/\[([^\]]+)\]/g, (_, param: string) => fill(param));
      const query = file.startsWith("app/api/") ? `?project=${project}&format=csv` : "";
      return { file, path: `/${path}${query}`, isPage: name.endsWith("page.tsx") };
    })
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}
