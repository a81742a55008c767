"use client";

import { ListFilter } from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";
import { cn } from "./class-names";
import { DropdownMenu, MenuItem, MenuLine, MenuRadio } from "./dropdown-menu";

type Props<V extends string> = {
  label: string;
  options: readonly { value: V; label: ReactNode }[];
  value: V | null;
  onChange: (value: V | null) => void;
};

/** A filter by one value of a list; nothing chosen means all. */
export function FilterChoice<V extends string>({ label, options, value, onChange }: Props<V>) {
  const t = useWords();
  const chosen = options.find((option) => option.value === value);
  return (
    <DropdownMenu
      align="start"
      trigger={
        <Button className={cn("max-w-64 max-sm:h-9", value !== null && "border-accent bg-accent-soft")}>
          <ListFilter aria-hidden="true" className="text-faint" />
          {value === null ? label : t`${label}:`}
          {value === null ? null : <span className="truncate font-normal">{chosen?.label ?? t("gone")}</span>}
        </Button>
      }
    >
      {options.length === 0 ? (
        <p className="px-2 py-1.5 text-faint text-sm">{t("Nothing to choose from yet")}</p>
      ) : null}
      <MenuRadio value={value} onChange={onChange} options={options} />
      {value === null ? null : (
        <>
          <MenuLine />
          <MenuItem onSelect={() => onChange(null)}>{t("All")}</MenuItem>
        </>
      )}
    </DropdownMenu>
  );
}
