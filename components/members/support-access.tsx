"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { saidOptions } from "@/lib/words/said-options";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

const SPANS = [
  { value: "1", label: say("for {days, plural, one {# day} other {# days}}", { days: 1 }) },
  { value: "3", label: say("for {days, plural, one {# day} other {# days}}", { days: 3 }) },
  { value: "7", label: say("for {days, plural, one {# day} other {# days}}", { days: 7 }) },
  { value: "30", label: say("for {days, plural, one {# day} other {# days}}", { days: 30 }) },
] as const;

/** Whether support may come in, until when; who may lets them in or out. */
export function SupportAccess({ until }: { until: Date | null }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const may = useCan()("support_access.set");
  const [days, setDays] = useState<(typeof SPANS)[number]["value"]>("3");
  const set = useMutation(
    trpc.members.setSupportAccess.mutationOptions({
      onSuccess: ({ supportUntil }) =>
        toast.success(supportUntil ? t("Support may come in.") : t("Support is out again.")),
    }),
  );
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm" aria-live="polite">
        {until ? (
          <Words
            id="Support may work in this project until {time}."
            values={{ time: <Time at={until} absolute className="font-medium" /> }}
          />
        ) : (
          t("Nobody of support may come in.")
        )}
      </p>
      {may && until ? (
        <Button className="w-fit" busy={set.isPending} onClick={() => set.mutate({ project: slug, days: 0 })}>
          {t("End support access")}
        </Button>
      ) : null}
      {may && !until ? (
        <div className="flex items-end gap-2">
          <Field label={t("Grant support access")} className="w-44">
            <Select value={days} onChange={setDays} options={saidOptions(t, SPANS)} />
          </Field>
          <Button busy={set.isPending} onClick={() => set.mutate({ project: slug, days: Number(days) })}>
            {t("Grant")}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
