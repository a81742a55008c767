import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { DemoJob } from "./scenario";

/** The expression of a demo job, from its file in the checkout. */
export function readExpression(checkout: string, job: DemoJob): string {
  return readFileSync(join(checkout, "prisma", "seed", "jobs", job.file), "utf8");
}
