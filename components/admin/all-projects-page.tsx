"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FolderOpen } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import { useTRPC } from "@/components/layout/trpc";
import { FilterChoice } from "@/components/ui/filter-choice";
import { useWords } from "@/lib/words/use-words";
import { AllProjectsTable } from "./all-projects-table";
import { NewProjectForDialog } from "./new-project-for-dialog";
import { projectFilters, projectInput } from "./project-filters";
import { RegisterShell } from "./register-shell";

type Cursor = { name: string; id: string };

/** Every project of this server: whose it is and how large, nothing of what is in it. */
export function AllProjectsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(projectFilters, { history: "push" });
  const [trail, setTrail] = useState<Cursor[]>([]);
  const { text, state } = filters;
  const input = projectInput(filters, trail.at(-1));
  const page = useQuery({ ...trpc.admin.projects.queryOptions(input), placeholderData: keepPreviousData });
  const onText = useCallback(
    (next: string) => {
      setTrail([]);
      void setFilters({ text: next }, { history: "replace" });
    },
    [setFilters],
  );
  return (
    <RegisterShell
      words={{
        title: t("Projects"),
        note: t("Every project of this server. What is in them only their members see."),
        make: t("New project"),
        filter: t("Filter the projects"),
        search: t("Search by name or owner"),
        none: t("No projects"),
        noneFits: t("No project fits these filters."),
        noneAtAll: t("Nobody has made one yet."),
        paged: t("projects"),
      }}
      icon={FolderOpen}
      query={page}
      text={text}
      onText={onText}
      isFiltered={Boolean(text || state)}
      onReset={() => {
        setTrail([]);
        void setFilters(null);
      }}
      filters={
        <FilterChoice
          label={t("State")}
          value={state}
          onChange={(next) => {
            setTrail([]);
            void setFilters({ state: next });
          }}
          options={[{ value: "leaving", label: t("To be deleted") }]}
        />
      }
      dialog={(asking) => <NewProjectForDialog {...asking} />}
      table={({ rows }) => <AllProjectsTable projects={rows} busy={page.isPlaceholderData} />}
      steps={({ older }) => ({
        ...(trail.length === 0 ? {} : { onNewer: () => setTrail(trail.slice(0, -1)) }),
        ...(older === null ? {} : { onOlder: () => setTrail([...trail, older]) }),
      })}
    />
  );
}
