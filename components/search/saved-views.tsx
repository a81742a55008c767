"use client";

import { useQuery } from "@tanstack/react-query";
import { Bookmark, BookmarkPlus, Settings2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem, MenuLine } from "@/components/ui/dropdown-menu";
import type { ViewList } from "@/contracts/search";
import { useWords } from "@/lib/words/use-words";
import { ManageViewsDialog } from "./manage-views-dialog";
import { SaveViewDialog } from "./save-view-dialog";

type Props = {
  list: ViewList;
  /** The list's filters as a query string, without the place in the list. */
  query: string;
};

/** The views of a list: choose one, keep the present filters as another. */
export function SavedViews({ list, query }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const can = useCan();
  const { slug, base } = useProject();
  const [asking, setAsking] = useState<"save" | "manage" | null>(null);
  const views = useQuery({ ...trpc.search.listViews.queryOptions({ project: slug, list }), staleTime: 10_000 });
  const all = views.data ?? [];
  const mayKeep = can("saved_view.write");
  const close = () => setAsking(null);
  return (
    <>
      <DropdownMenu
        trigger={
          <Button>
            <Bookmark aria-hidden="true" />
            {t("Views")}
          </Button>
        }
      >
        {all.length === 0 ? <p className="px-2 py-1.5 text-faint text-sm">{t("No view is saved here yet")}</p> : null}
        {all.map((view) => (
          <MenuItem key={view.id} onSelect={() => router.push(`${base}/${list}${view.query}`)}>
            {view.name}
            {view.mine ? null : <span className="text-faint">{t` by ${view.by}`}</span>}
          </MenuItem>
        ))}
        {mayKeep || all.length > 0 ? <MenuLine /> : null}
        {mayKeep ? (
          <MenuItem icon={BookmarkPlus} onSelect={() => setAsking("save")}>
            {t("Save these filters")}
          </MenuItem>
        ) : null}
        {all.length > 0 ? (
          <MenuItem icon={Settings2} onSelect={() => setAsking("manage")}>
            {t("Manage views")}
          </MenuItem>
        ) : null}
      </DropdownMenu>
      {asking === "save" ? <SaveViewDialog list={list} query={query} onClose={close} /> : null}
      {asking === "manage" ? <ManageViewsDialog list={list} views={all} onClose={close} /> : null}
    </>
  );
}
