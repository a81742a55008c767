"use client";

import { useMutation } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import { DIGESTS, type Digest, type MemberItem } from "@/contracts/members";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { digestNames, digestWords } from "./role-words";

/** How oneself is written to about the project: nobody else can change it. */
export function MyAlerts({ member }: { member: MemberItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const set = useMutation(
    trpc.members.setAlerts.mutationOptions({
      onSuccess: (now, asked) =>
        toast.success(asked.digest === undefined ? alertNotice(t, now.failureAlert) : digestNotice(t, now.digest)),
    }),
  );
  const asked = set.isPending ? set.variables : null;
  return (
    <div className="flex flex-col gap-4">
      <Field label={t("Digest")} className="w-44">
        <Select<Digest>
          label={t("Digest")}
          value={asked?.digest ?? member.digest}
          onChange={(digest) => set.mutate({ project: slug, digest })}
          options={DIGESTS.map((value) => ({ value, label: t(digestWords[value]) }))}
          disabled={set.isPending}
        />
      </Field>
      <div className="flex items-center justify-between gap-4 rounded-md border border-line px-3 py-2.5">
        <div className="min-w-0 text-sm">
          <p className="font-medium">{t("Failure alerts")}</p>
          <p className="text-muted text-xs">
            {t(
              "A mail when a job fails, failures that look alike together; at most three in five minutes about one job.",
            )}
          </p>
        </div>
        <Switch
          label={t("Failure alerts")}
          checked={asked?.failureAlert ?? member.failureAlert}
          onChange={(failureAlert) => set.mutate({ project: slug, failureAlert })}
          disabled={set.isPending}
          saving={set.isPending}
          showState
        />
      </div>
    </div>
  );
}

function digestNotice(t: Translate, digest: Digest): string {
  return digest === "never"
    ? t("No digest will be mailed to you.")
    : t`A ${digestNames[digest]} digest will be mailed to you.`;
}

function alertNotice(t: Translate, isOn: boolean): string {
  return isOn ? t("You will be mailed when a job fails.") : t("You will not be mailed when a job fails.");
}
