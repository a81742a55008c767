"use client";

import { ChevronsUpDown, LogOut } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { Popover } from "@/components/ui/popover";
import { Spinner } from "@/components/ui/spinner";
import { useWords } from "@/lib/words/use-words";
import type { MenuEntry } from "./side-menu";
import { ThemeChoice } from "./theme-choice";

export type UserMenuProps = {
  email: string;
  name: string | null;
  /** Pages of the account that exist: My Credentials, Account Settings … */
  entries: readonly MenuEntry[];
  onLogOut: () => Promise<void> | void;
};

const entryLook = "flex h-8 w-full items-center gap-2 rounded-sm px-2 text-sm hover:bg-hover [&>svg]:size-4";

/** Who is signed in, the account's pages, the theme, and the way out. */
export function UserMenu({ email, name, entries, onLogOut }: UserMenuProps) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const [leaving, setLeaving] = useState(false);

  async function leave() {
    setLeaving(true);
    try {
      await onLogOut();
    } finally {
      setLeaving(false);
    }
  }

  return (
    <Popover
      label={t("Account")}
      side="top"
      align="start"
      open={open}
      onOpenChange={setOpen}
      className="w-60 p-1"
      trigger={
        <button
          type="button"
          className="flex h-11 w-full min-w-0 items-center gap-2.5 rounded-md px-2 text-left hover:bg-hover"
        >
          <span
            aria-hidden="true"
            className="grid size-7 shrink-0 place-items-center rounded-full bg-accent font-semibold text-on-accent text-xs uppercase"
          >
            {(name ?? email).slice(0, 1)}
          </span>
          <span className="sr-only">{t("Account of")}</span>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-sm">{name ?? email}</span>
            {name ? <span className="block truncate text-faint text-xs">{email}</span> : null}
          </span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-faint" />
        </button>
      }
    >
      <p className="truncate px-2 py-1.5 text-faint text-xs">{email}</p>
      {entries.map(({ href, label, icon: Icon }) => (
        <Link key={href} href={href} onClick={() => setOpen(false)} className={entryLook}>
          <Icon aria-hidden="true" className="text-faint" />
          {label}
        </Link>
      ))}
      <div className="my-1 border-line border-y px-1 py-1.5">
        <ThemeChoice />
      </div>
      <button type="button" onClick={() => void leave()} aria-busy={leaving || undefined} className={entryLook}>
        {leaving ? <Spinner /> : <LogOut aria-hidden="true" className="text-faint" />}
        {t("Log out")}
      </button>
    </Popover>
  );
}
