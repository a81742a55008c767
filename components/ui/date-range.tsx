"use client";

import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { instantOf, wallClock } from "@/lib/format/wall-clock";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";
import { cn } from "./class-names";
import { useHydrated, useZone } from "./clock";
import { type DateRangeValue, RELATIVE_SPANS, spanWords } from "./date-range-value";
import { Field } from "./field";
import { Input } from "./input";
import { Popover } from "./popover";

/** An instant as the clocks of the reader's zone show it: what a date field takes. */
function shownIn(zone: string | undefined, iso: string | null | undefined): string {
  const at = iso ? new Date(iso) : null;
  return !at || Number.isNaN(at.getTime()) ? "" : wallClock(at, zone);
}

function inWords(t: Translate, value: DateRangeValue, zone: string | undefined, hydrated: boolean): string {
  const { last, from, to } = value;
  if (last) return t(spanWords[last]);
  if (!hydrated) return from || to ? t("Chosen dates") : t(spanWords.all);
  const words = (iso: string) => shownIn(zone, iso).replace("T", " ");
  if (from && to) return t`${words(from)} to ${words(to)}`;
  if (from) return t`Since ${words(from)}`;
  return to ? t`Until ${words(to)}` : t(spanWords.all);
}

type Props = {
  value: DateRangeValue;
  onChange: (value: DateRangeValue) => void;
  /** What the dates are of: "Received". */
  label: string;
};

/** A filter by date: relative, or custom in the time zone the reader chose, else that of the device. */
export function DateRange({ value, onChange, label }: Props) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const hydrated = useHydrated();
  const zone = useZone();

  function choose(next: DateRangeValue) {
    onChange(next);
    setOpen(false);
  }

  return (
    <Popover
      label={t`${label}: choose dates`}
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={
        <Button className="max-w-full max-sm:h-9">
          <CalendarDays aria-hidden="true" className="text-faint" />
          {t`${label}:`} <span className="truncate font-normal">{inWords(t, value, zone, hydrated)}</span>
        </Button>
      }
    >
      <div className="grid grid-cols-2 gap-1">
        {RELATIVE_SPANS.map((span) => (
          <Button
            key={span}
            tone="quiet"
            aria-pressed={value.last === span}
            className={cn("justify-start", value.last === span && "bg-accent-soft text-accent-text")}
            onClick={() => choose({ last: span })}
          >
            {t(spanWords[span])}
          </Button>
        ))}
      </div>
      <CustomDates value={value} onChoose={choose} />
    </Popover>
  );
}

/** A year that is still being typed is none yet. */
const EARLIEST = "1900-01-01T00:00";
const LATEST = "9999-12-30T23:59";

function CustomDates({ value, onChoose }: { value: DateRangeValue; onChoose: (value: DateRangeValue) => void }) {
  const t = useWords();
  const zone = useZone();
  const [from, setFrom] = useState(() => shownIn(zone, value.from));
  const [to, setTo] = useState(() => shownIn(zone, value.to));
  const backwards = from !== "" && to !== "" && from > to;
  const empty = from === "" && to === "";
  const instant = (local: string) => instantOf(local, zone)?.toISOString() ?? null;
  return (
    <form
      className="mt-3 flex flex-col gap-3 border-line border-t pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (!backwards && !empty) onChoose({ from: instant(from), to: instant(to) });
      }}
    >
      <Field label={t("From")}>
        <Input
          type="datetime-local"
          min={EARLIEST}
          max={LATEST}
          value={from}
          onChange={(event) => setFrom(event.target.value)}
        />
      </Field>
      <Field label={t("To")} error={backwards ? t("This is before the start.") : null}>
        <Input
          type="datetime-local"
          min={EARLIEST}
          max={LATEST}
          value={to}
          onChange={(event) => setTo(event.target.value)}
        />
      </Field>
      <Button type="submit" tone="primary" disabled={backwards || empty}>
        {t("Use these dates")}
      </Button>
    </form>
  );
}
