import { makeProject } from "@/prisma/factories/projects";
import { connect } from "@/server/db";
import { createJob } from "@/server/domain/jobs/create-job";
import { switchJob } from "@/server/domain/jobs/switch-job";
import { createTrigger } from "@/server/domain/triggers/create-trigger";
import { seats } from "@/test/contexts";
import { type RunningProduct, until } from "@/test/product";
import type { Scene } from "./judge-runs";

export const CONCURRENCY = 10;
const ADAPTOR = { adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4" };
const ADAPTOR_MS = 180_000;

/** Long enough to be in the middle of something when a process is killed; says so once in its log. */
const EXPRESSION = `fn(async (state) => {
  console.log(\`ran \${state.data.n}\`);
  await new Promise((resolve) => setTimeout(resolve, 60));
  return state;
});
`;

/** A project with one trigger and one job that is on, made in the running product's database. */
export async function makeScene(product: RunningProduct): Promise<Scene & { inboxUrl: string }> {
  const { url, databaseUrl } = product.started();
  const db = connect(databaseUrl, 4);
  try {
    const where = { name: ADAPTOR.adaptorName, version: ADAPTOR.adaptorVersion, status: "installed" };
    await until("the adaptor is installed", ADAPTOR_MS, () => db.adaptor.findFirst({ where }));
    const project = await makeProject(db, { concurrency: CONCURRENCY });
    const { owner } = await seats(db, project);
    const criteria = JSON.stringify({ kind: "form" });
    const { id: triggerId } = await createTrigger(owner, { name: "Forms", kind: "message", criteria });
    const { id: jobId } = await createJob(owner, { name: "Record", triggerId, ...ADAPTOR, expression: EXPRESSION });
    await switchJob(owner, { jobId, enabled: true });
    return { databaseUrl, projectId: project.id, inboxUrl: `${url}/inbox/${project.inboxKey}` };
  } finally {
    await db.$disconnect();
  }
}
