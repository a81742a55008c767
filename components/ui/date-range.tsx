"use client";

import { CalendarDays } from "lucide-react";
import { useState } from "react";
import { Button } from "./button";
import { cn } from "./class-names";
import { Field } from "./field";
import { Input } from "./input";
import { Popover } from "./popover";

/** A span of time: one of the relative ones, or from/to as ISO dates and times. */
export type DateRangeValue = { last?: RelativeSpan; from?: string; to?: string };

export type RelativeSpan = "1h" | "24h" | "7d" | "30d" | "90d" | "all";

const spans: Record<RelativeSpan, string> = {
  "1h": "Last hour",
  "24h": "Last 24 hours",
  "7d": "Last 7 days",
  "30d": "Last 30 days",
  "90d": "Last 90 days",
  all: "All time",
};

function inWords(value: DateRangeValue): string {
  if (value.last) return spans[value.last];
  const day = (iso: string) => iso.replace("T", " ").slice(0, 16);
  if (value.from && value.to) return `${day(value.from)} to ${day(value.to)}`;
  if (value.from) return `Since ${day(value.from)}`;
  return value.to ? `Until ${day(value.to)}` : spans.all;
}

type Props = {
  value: DateRangeValue;
  onChange: (value: DateRangeValue) => void;
  /** What the dates are of: "Received". */
  label: string;
};

/** A filter by date: relative, or custom in the reader's own time zone. */
export function DateRange({ value, onChange, label }: Props) {
  const [open, setOpen] = useState(false);
  const [from, setFrom] = useState(value.from ?? "");
  const [to, setTo] = useState(value.to ?? "");
  const backwards = from !== "" && to !== "" && from > to;

  function choose(next: DateRangeValue) {
    onChange(next);
    setOpen(false);
  }

  return (
    <Popover
      label={`${label}: choose dates`}
      open={open}
      onOpenChange={setOpen}
      className="w-72"
      trigger={
        <Button className="max-sm:h-9">
          <CalendarDays aria-hidden="true" className="text-faint" />
          {label}: <span className="font-normal">{inWords(value)}</span>
        </Button>
      }
    >
      <div className="grid grid-cols-2 gap-1">
        {(Object.keys(spans) as RelativeSpan[]).map((span) => (
          <Button
            key={span}
            tone="quiet"
            aria-pressed={value.last === span}
            className={cn("justify-start", value.last === span && "bg-accent-soft text-accent-text")}
            onClick={() => choose({ last: span })}
          >
            {spans[span]}
          </Button>
        ))}
      </div>
      <form
        className="mt-3 flex flex-col gap-3 border-line border-t pt-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (backwards || (from === "" && to === "")) return;
          choose({ ...(from ? { from } : {}), ...(to ? { to } : {}) });
        }}
      >
        <Field label="From">
          <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="To" error={backwards ? "This is before the start." : null}>
          <Input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
        <Button type="submit" tone="primary" disabled={backwards || (from === "" && to === "")}>
          Use these dates
        </Button>
      </form>
    </Popover>
  );
}
