"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { BulkView } from "@/contracts/bulk";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { paceFault, readPace } from "./bulk-words";

/** How many runs a minute it may let into the queue; what waits of it already is held and let go at that rate. */
export function BulkPace({ bulk }: { bulk: BulkView }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const [text, setText] = useState("");
  const cap = useMutation(trpc.activity.capBulk.mutationOptions({ onSuccess: () => setText("") }));
  const asked = readPace(text);
  const set = (perMinute: number | null) => cap.mutate({ project: slug, bulkId: String(bulk.id), perMinute });
  const now = bulk.perMinute === null ? t("No limit now") : t`${countWords(t, bulk.perMinute)} a minute now`;
  if (!can("bulk.control")) return <p className="text-muted text-sm">{t`Runs a minute: ${now}.`}</p>;
  return (
    <form
      className="flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (asked) set(asked);
      }}
    >
      <Field label={t("Runs a minute, at most")} error={paceFault(t, text)} className="w-56">
        <Input inputMode="numeric" value={text} placeholder={now} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button type="submit" disabled={!asked} busy={cap.isPending}>
        {t("Set the limit")}
      </Button>
      {bulk.perMinute === null ? null : (
        <Button tone="quiet" busy={cap.isPending} onClick={() => set(null)}>
          {t("Take the limit away")}
        </Button>
      )}
    </form>
  );
}
