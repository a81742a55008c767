"use client";

import { Hash } from "lucide-react";
import { useState } from "react";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { Button } from "./button";
import { cn } from "./class-names";
import { Field } from "./field";
import { Input } from "./input";
import { Popover } from "./popover";

/** Ids as digits, both ends included; an absent end is open. */
export type IdRangeValue = { from?: string | null; to?: string | null };

/** The digits of an id as people write it: #4622741, 4,622,741; nothing where nothing is typed; null where it is none. */
function digits(text: string): string | null {
  const plain = text.replace(/[#,\s]/g, "");
  return /^\d{0,18}$/.test(plain) ? plain : null;
}

function inWords(t: Translate, { from, to }: IdRangeValue): string {
  if (from && to) return from === to ? `#${from}` : t`#${from} to #${to}`;
  if (from) return t`from #${from}`;
  return to ? t`up to #${to}` : "";
}

/** A filter by the growing ids of messages and runs. */
export function IdRange({ value, onChange }: { value: IdRangeValue; onChange: (value: IdRangeValue) => void }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(value.from ?? "");
  const [to, setTo] = useState(value.to ?? "");
  const words = inWords(t, value);
  const ids = { from: digits(from), to: digits(to) };
  const backwards = Boolean(ids.from && ids.to) && BigInt(ids.from ?? 0) > BigInt(ids.to ?? 0);
  const wrong = backwards || ids.from === null || ids.to === null;
  const faultOf = (id: string | null) => (id === null ? t("An id is a number, as in #4622741.") : null);

  function apply(next: IdRangeValue) {
    onChange(next);
    setOpen(false);
  }

  return (
    <Popover
      label={t("Choose an id range")}
      open={open}
      onOpenChange={setOpen}
      className="w-64"
      trigger={
        <Button className={cn("max-sm:h-9", words && "border-accent bg-accent-soft")}>
          <Hash aria-hidden="true" className="text-faint" />
          {words ? (
            <Words
              id="Ids: <span>{words}</span>"
              parts={{ span: <span className="font-normal" /> }}
              values={{ words }}
            />
          ) : (
            t("Ids")
          )}
        </Button>
      }
    >
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrong) apply({ ...(ids.from ? { from: ids.from } : {}), ...(ids.to ? { to: ids.to } : {}) });
        }}
      >
        <div className="grid grid-cols-2 gap-2">
          <Field label={t("From id")} error={faultOf(ids.from)}>
            <Input inputMode="numeric" value={from} onChange={(event) => setFrom(event.target.value)} />
          </Field>
          <Field label={t("To id")} error={backwards ? t("Below the first.") : faultOf(ids.to)}>
            <Input inputMode="numeric" value={to} onChange={(event) => setTo(event.target.value)} />
          </Field>
        </div>
        <div className="flex justify-end gap-2">
          <Button
            tone="quiet"
            onClick={() => {
              setFrom("");
              setTo("");
              apply({});
            }}
          >
            {t("Clear")}
          </Button>
          <Button type="submit" tone="primary" disabled={wrong}>
            {t("Filter")}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
