import type { JobView } from "@/contracts/jobs";

/** A job as it stands in the form. */
export type JobDraft = {
  name: string;
  triggerId: string | null;
  credentialId: string | null;
  adaptorName: string;
  adaptorVersion: string;
  expression: string;
};

const FIRST_EXPRESSION = `// What the message holds is in state.data.
fn((state) => {
  console.log("A message with", Object.keys(state.data).length, "keys");
  return state;
});
`;

/** A job that is not there yet, with an adaptor that is installed. */
export function freshDraft(triggerId: string | null, adaptor: { name: string; version: string } | undefined): JobDraft {
  return {
    name: "",
    triggerId,
    credentialId: null,
    adaptorName: adaptor?.name ?? "@openfn/language-common",
    adaptorVersion: adaptor?.version ?? "",
    expression: FIRST_EXPRESSION,
  };
}

/** A stored job as a form. */
export function draftOf(job: JobView): JobDraft {
  return {
    name: job.name,
    triggerId: job.trigger && !job.trigger.deleted ? job.trigger.id : null,
    credentialId: job.credential && !job.credential.deleted ? job.credential.id : null,
    adaptorName: job.adaptorName,
    adaptorVersion: job.adaptorVersion,
    expression: job.expression,
  };
}

/** Whether two forms say the same. */
export function isSameDraft(one: JobDraft, other: JobDraft): boolean {
  return (Object.keys(one) as (keyof JobDraft)[]).every((field) => one[field] === other[field]);
}
