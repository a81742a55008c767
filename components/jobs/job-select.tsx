"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/layout/trpc";
import { Select } from "@/components/ui/select";
import { useWords } from "@/lib/words/use-words";

type Props = {
  project: string;
  value: string | undefined;
  onChange: (jobId: string) => void;
  disabled?: boolean;
  /** What it means here that a job is off. */
  offHint?: string;
};

/** One of the project's jobs. */
export function JobSelect({ project, value, onChange, disabled, offHint = "off" }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const jobs = useQuery(trpc.jobs.list.queryOptions({ project }));
  const options = (jobs.data ?? []).map(({ id, name, enabled }) => ({
    value: id,
    label: name,
    ...(enabled ? {} : { hint: offHint }),
  }));
  const none = jobs.data?.length === 0;
  return (
    <Select
      value={value}
      onChange={onChange}
      options={options}
      disabled={(disabled ?? false) || options.length === 0}
      placeholder={jobs.isPending ? t("Loading the jobs") : none ? t("There is no job yet") : t("Choose a job")}
    />
  );
}
