"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useId, useMemo, useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { useHydrated } from "@/components/ui/clock";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

/** The zone in which times are shown; without one that of the device. */
export function TimeZoneForm() {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const zonesId = useId();
  const hydrated = useHydrated();
  const zones = useMemo(() => ["UTC", ...Intl.supportedValuesOf("timeZone").filter((zone) => zone !== "UTC")], []);
  const own = hydrated ? Intl.DateTimeFormat().resolvedOptions().timeZone : "UTC";
  const kept = useQuery(trpc.account.preferences.queryOptions()).data?.timeZone ?? null;
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? kept ?? "";
  const set = useMutation(
    trpc.account.setPreferences.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ timeZone }) => {
        setDraft(null);
        toast.success(t`Times are shown in ${timeZone ?? t("the time zone of the device")}.`);
        router.refresh();
      },
    }),
  );
  const error = set.error ? (fieldErrors(set.error).timeZone ?? errorWords(set.error)) : null;
  return (
    <form
      className="flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ timeZone: shown.trim() || null });
      }}
    >
      <Field
        label={t("Time zone")}
        error={error}
        hint={t`Empty: that of the device, ${own} on this one.`}
        className="flex-1"
      >
        <Input
          value={shown}
          onChange={(event) => setDraft(event.target.value)}
          list={zonesId}
          spellCheck={false}
          autoComplete="off"
          maxLength={60}
        />
      </Field>
      <datalist id={zonesId}>
        {zones.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      <Button type="submit" busy={set.isPending} disabled={shown.trim() === (kept ?? "")} className="mb-5.5 max-sm:h-9">
        {t("Save")}
      </Button>
    </form>
  );
}
