import type { Random } from "../random";
import type { BodyKind, MillionBody } from "./message-bodies";
import type { MillionProject } from "./million-project";

export type MillionRun = {
  jobId: string;
  triggerId: string | null;
  cause: "message" | "flow" | "catch" | "retry";
  status: "success" | "failed" | "timeout" | "crashed" | "out_of_memory";
  exitCode: number;
  error: string | null;
  lines: { level: "info" | "error"; text: string }[];
};

const TROUBLES = [
  { share: 0.05, status: "failed", exitCode: 1, name: "409 Conflict: the record was changed by somebody else" },
  {
    share: 0.06,
    status: "failed",
    exitCode: 1,
    name: "TypeError: Cannot read properties of undefined (reading 'orgUnit')",
  },
  { share: 0.07, status: "timeout", exitCode: 2, name: "The run took longer than 100 seconds" },
  { share: 0.075, status: "out_of_memory", exitCode: 134, name: "The run used more memory than it may" },
  { share: 0.08, status: "crashed", exitCode: 5, name: "The destination closed the connection: ECONNRESET" },
] as const;

/** The run that a message's own trigger starts. */
export function firstRun(random: Random, project: MillionProject, message: MillionBody): MillionRun | null {
  const job = project.jobOf(message.kind);
  return job ? outcome(random, message, { ...job, cause: "message" }) : null;
}

/** A run after it: of the flow job where the first went well, else the failure's job or another try. */
export function secondRun(
  random: Random,
  project: MillionProject,
  message: MillionBody,
  first: MillionRun,
): MillionRun {
  if (first.status === "success") return outcome(random, message, { ...project.flow, cause: "flow" });
  if (random.chance(0.5)) return outcome(random, message, { ...project.catch, cause: "catch" });
  return outcome(random, message, { jobId: first.jobId, triggerId: first.triggerId, cause: "retry" });
}

type Start = Pick<MillionRun, "jobId" | "triggerId" | "cause">;

function outcome(random: Random, message: MillionBody, start: Start): MillionRun {
  const luck = random.next();
  const trouble = TROUBLES.find(({ share }) => luck < share);
  const lines: MillionRun["lines"] = [{ level: "info", text: sentence(message.kind, message.who) }];
  if (!trouble) {
    lines.push({ level: "info", text: `Destination answered 201 Created for ${message.what}` });
    return { ...start, status: "success", exitCode: 0, error: null, lines };
  }
  const { status, exitCode, name } = trouble;
  lines.push({ level: "error", text: `${name} (${message.who})` });
  return { ...start, status, exitCode, error: name, lines };
}

function sentence(kind: BodyKind, who: string): string {
  const what =
    kind === "survey" ? "Reporting facility readiness" : kind === "case" ? "Upserting patient" : "Recording visit";
  return `${what} of ${who} in DHIS2`;
}
