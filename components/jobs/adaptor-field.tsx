"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { AdaptorStatus } from "@/contracts/adaptors";
import { adaptorWords } from "./adaptor-words";
import type { JobDraft } from "./job-draft";

type Props = {
  draft: JobDraft;
  onChange: (change: Partial<JobDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
};

const stateHints: Partial<Record<AdaptorStatus, string>> = {
  missing: "not installed yet",
  installing: "being installed",
  failed: "could not be installed",
};

/** An adaptor in one of the versions that are here. */
export function AdaptorField({ draft, onChange, errors, readOnly }: Props) {
  const trpc = useTRPC();
  const { slug } = useProject();
  const adaptors = useQuery(trpc.adaptors.list.queryOptions({ project: slug }));
  const chosen = `${draft.adaptorName}@${draft.adaptorVersion}`;
  const known = adaptors.data ?? [];
  const options = known.map(({ name, version, status }) => ({
    value: `${name}@${version}`,
    label: `${adaptorWords(name)} ${version}`,
    ...(stateHints[status] ? { hint: stateHints[status] } : {}),
  }));
  const missing = draft.adaptorVersion !== "" && !options.some(({ value }) => value === chosen);
  const failed = known.find(({ name, version, status }) => `${name}@${version}` === chosen && status === "failed");
  return (
    <Field
      label="Adaptor"
      error={errors.adaptorName ?? errors.adaptorVersion ?? (failed ? `It is not installed: ${failed.error}` : null)}
      hint="Brings the words of the system the job talks to."
    >
      <Select
        value={draft.adaptorVersion === "" ? undefined : chosen}
        placeholder={adaptors.isPending ? "Loading the adaptors" : "Choose an adaptor"}
        onChange={(next) => {
          const at = next.lastIndexOf("@");
          onChange({ adaptorName: next.slice(0, at), adaptorVersion: next.slice(at + 1) });
        }}
        disabled={readOnly}
        options={
          missing
            ? [
                {
                  value: chosen,
                  label: `${adaptorWords(draft.adaptorName)} ${draft.adaptorVersion}`,
                  hint: "not installed here",
                },
                ...options,
              ]
            : options
        }
      />
    </Field>
  );
}
