"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { FolderOpen, Plus } from "lucide-react";
import { useCallback, useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { present } from "@/components/layout/list-cursor";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { useWords } from "@/lib/words/use-words";
import { AllProjectsTable } from "./all-projects-table";
import { NewProjectForDialog } from "./new-project-for-dialog";

type Cursor = { name: string; id: string };

/** Every project of this server: whose it is and how large, nothing of what is in it. */
export function AllProjectsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const [text, setText] = useState("");
  const [leaving, setLeaving] = useState(false);
  const [trail, setTrail] = useState<Cursor[]>([]);
  const input = present({ text, leaving: leaving || undefined, after: trail.at(-1) });
  const page = useQuery({ ...trpc.admin.projects.queryOptions(input), placeholderData: keepPreviousData });
  const onText = useCallback((next: string) => {
    setText(next.trim());
    setTrail([]);
  }, []);
  return (
    <>
      <PageHeader
        title={t("Projects")}
        note={t("Every project of this server. What is in them only their members see.")}
        actions={
          <Button tone="primary" onClick={() => setAsking(true)}>
            <Plus aria-hidden="true" />
            {t("New project")}
          </Button>
        }
      />
      <NewProjectForDialog open={asking} onOpenChange={setAsking} />
      <FilterBar label={t("Filter the projects")}>
        <SearchField label={t("Search by name or owner")} value={text} onChange={onText} />
        <FilterChoice
          label={t("State")}
          value={leaving ? "leaving" : null}
          onChange={(next) => {
            setLeaving(next !== null);
            setTrail([]);
          }}
          options={[{ value: "leaving", label: t("To be deleted") }]}
        />
        <ResetFilters
          active={Boolean(text || leaving)}
          onReset={() => {
            onText("");
            setLeaving(false);
          }}
        />
      </FilterBar>
      <Loaded query={page}>
        {({ rows, older }) =>
          rows.length === 0 ? (
            <EmptyState icon={FolderOpen} title={t("No projects")}>
              {text || leaving ? t("No project fits these filters.") : t("Nobody has made one yet.")}
            </EmptyState>
          ) : (
            <>
              <AllProjectsTable projects={rows} busy={page.isPlaceholderData} />
              <Pagination
                label={t("projects")}
                onNewer={trail.length === 0 ? undefined : () => setTrail(trail.slice(0, -1))}
                onOlder={older === null ? undefined : () => setTrail([...trail, older])}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
