"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { useWords } from "@/lib/words/use-words";
import { NewTrigger } from "./new-trigger";
import { triggerHint } from "./trigger-words";

/** No choice, as a value: a select has no empty one. */
const NONE = "none";

type Props = {
  value: string | null;
  onChange: (triggerId: string | null) => void;
  disabled?: boolean;
};

/** One of the project's triggers, none, or a new one that is made in place. Stands inside a Field. */
export function TriggerPicker({ value, onChange, disabled = false }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const can = useCan();
  const { slug } = useProject();
  const [isMaking, setMaking] = useState(false);
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  const list = triggers.data ?? [];
  const gone = value !== null && triggers.isSuccess && !list.some(({ id }) => id === value);
  async function made(triggerId: string) {
    await queries.invalidateQueries({ queryKey: trpc.triggers.list.queryKey() });
    onChange(triggerId);
    setMaking(false);
  }
  return (
    <div className="flex min-w-0 gap-2">
      <Select
        value={triggers.isPending && value !== null ? undefined : (value ?? NONE)}
        onChange={(id) => onChange(id === NONE ? null : id)}
        disabled={disabled}
        placeholder={triggers.isPending ? t("Loading the triggers") : t("Choose a trigger")}
        className="min-w-0 flex-1"
        options={[
          { value: NONE, label: t("No trigger"), hint: t("it runs by hand only") },
          ...(gone
            ? [{ value, label: t("A deleted trigger"), hint: t("the job does not run until it gets another") }]
            : []),
          ...list.map((trigger) => ({ value: trigger.id, label: trigger.name, hint: triggerHint(t, trigger) })),
        ]}
      />
      {can("trigger.create") && !disabled ? (
        <Button className="max-sm:h-9" onClick={() => setMaking(true)}>
          <Plus aria-hidden="true" />
          {t("New trigger")}
        </Button>
      ) : null}
      <Dialog open={isMaking} onOpenChange={setMaking} title={t("New trigger")} width="lg">
        <NewTrigger given={null} onMade={(id) => void made(id)} onCancel={() => setMaking(false)} />
      </Dialog>
    </div>
  );
}
