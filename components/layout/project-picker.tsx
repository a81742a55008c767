"use client";

import { Command } from "cmdk";
import { Check, ChevronsUpDown, FolderOpen, Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { Popover } from "@/components/ui/popover";
import { useWords } from "@/lib/words/use-words";

export type PickerProject = { slug: string; name: string };

const itemLook =
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 py-1 text-sm data-[selected=true]:bg-accent-soft [&>svg]:size-4 [&>svg]:shrink-0";

type Props = {
  projects: readonly PickerProject[];
  /** The slug of the open project, null on pages above the projects. */
  current: string | null;
  /** The page that makes a project, where one may. */
  newHref: string | null;
};

/** The projects one is a member of; typing searches them. */
export function ProjectPicker({ projects, current, newHref }: Props) {
  const t = useWords();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const chosen = projects.find((project) => project.slug === current);

  function go(href: string) {
    setOpen(false);
    router.push(href);
  }

  return (
    <Popover
      label={t("Projects")}
      open={open}
      onOpenChange={setOpen}
      className="w-64 p-1"
      trigger={
        <button
          type="button"
          className="flex h-9 w-full min-w-0 items-center gap-2 rounded-md border border-line-strong/60 bg-surface px-2.5 text-left hover:bg-hover"
        >
          <FolderOpen aria-hidden="true" className="size-4 shrink-0 text-accent-text" />
          <span className="sr-only">{t("Project:")}</span>
          <span className="min-w-0 flex-1 truncate font-medium text-sm">{chosen?.name ?? t("All projects")}</span>
          <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-faint" />
        </button>
      }
    >
      <Command label={t("Projects")}>
        <Command.Input
          placeholder={t("Find a project")}
          className="mb-1 h-8 w-full rounded-sm border border-line bg-surface px-2 text-sm"
        />
        <Command.List label={t("Projects")} className="max-h-72 overflow-y-auto">
          <Command.Empty className="px-2 py-3 text-center text-muted text-sm">
            {t("No project of that name")}
          </Command.Empty>
          {projects.map((project) => (
            <Command.Item
              key={project.slug}
              value={`${project.name} ${project.slug}`}
              onSelect={() => go(`/p/${project.slug}`)}
              className={itemLook}
            >
              <span className="min-w-0 flex-1 truncate">{project.name}</span>
              {project.slug === current ? <Check aria-label={t("open now")} className="text-accent-text" /> : null}
            </Command.Item>
          ))}
          <Command.Item value="all projects" onSelect={() => go("/")} className={`${itemLook} text-muted`}>
            <FolderOpen aria-hidden="true" />
            {t("All projects")}
          </Command.Item>
          {newHref ? (
            <Command.Item value="new project" onSelect={() => go(newHref)} className={`${itemLook} text-muted`}>
              <Plus aria-hidden="true" />
              {t("New project")}
            </Command.Item>
          ) : null}
        </Command.List>
      </Command>
    </Popover>
  );
}
