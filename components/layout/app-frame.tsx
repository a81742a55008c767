"use client";

import Link from "next/link";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words/use-words";
import { Brand } from "./brand";
import { MenuDrawer } from "./menu-drawer";
import { type PickerProject, ProjectPicker } from "./project-picker";
import { type MenuEntry, SideMenu } from "./side-menu";
import { UserMenu, type UserMenuProps } from "./user-menu";

type Props = {
  projects: readonly PickerProject[];
  /** The open project's slug, null on pages above the projects. */
  current: string | null;
  /** What the menu lists: only what exists and may be seen. */
  menu: readonly MenuEntry[];
  user: UserMenuProps;
  /** Null: not for this person. */
  newProjectHref: string | null;
  /** What whoever runs this server calls it; empty: nothing. */
  place: string;
  /** Across the top: what everybody should know now. */
  banner?: ReactNode;
  children: ReactNode;
};

/** The frame of every signed-in page: menu at the left, behind a button on a narrow screen. */
export function AppFrame({ projects, current, menu, user, newProjectHref, place, banner, children }: Props) {
  const t = useWords();
  const side = (
    <>
      <div className="flex flex-col gap-3 px-3 pt-4 pb-3">
        <Link href="/" className="flex w-fit max-w-full flex-col rounded-sm px-1 text-accent-text">
          <Brand />
          {place ? (
            <span title={place} className="truncate pl-8 text-muted text-xs">
              {place}
            </span>
          ) : null}
        </Link>
        <ProjectPicker projects={projects} current={current} newHref={newProjectHref} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-1">
        <SideMenu label={t("Main menu")} entries={menu} />
      </div>
      <div className="border-line border-t p-2">
        <UserMenu {...user} />
      </div>
    </>
  );
  return (
    <div className="flex min-h-dvh max-md:flex-col">
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-accent px-3 py-2 text-on-accent text-sm focus:translate-y-0"
      >
        {t("Skip to the content")}
      </a>
      <aside
        aria-label={t("Menu")}
        className="sticky top-0 flex h-dvh w-58 shrink-0 flex-col border-line border-r bg-canvas max-md:hidden"
      >
        {side}
      </aside>
      <header className="sticky top-0 z-30 flex h-12 items-center gap-2 border-line border-b bg-canvas px-2 md:hidden">
        <MenuDrawer>{side}</MenuDrawer>
        <Link href="/" className="flex min-w-0 items-center gap-2 rounded-sm px-1 text-accent-text">
          <Brand className="shrink-0 text-base" />
          {place ? <span className="truncate text-muted text-xs">{place}</span> : null}
        </Link>
      </header>
      <div className="flex min-w-0 flex-1 flex-col bg-canvas">
        {banner}
        <main id="content" tabIndex={-1} className="w-full max-w-[90rem] flex-1 px-4 py-5 outline-none sm:px-6 lg:px-8">
          {children}
        </main>
      </div>
    </div>
  );
}
