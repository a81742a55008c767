import type { TestProject } from "vitest/node";
import { type DatabaseServer, enterServer } from "./database-server";

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: DatabaseServer;
  }
}

/** Before the first file of a project that wants a database: a server and a migrated template to clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, leave } = await enterServer();
  project.provide("databaseServer", server);
  return leave;
}
