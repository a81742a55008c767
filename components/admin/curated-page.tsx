"use client";

import { useQuery } from "@tanstack/react-query";
import { Blocks, Plus } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { PageHeader } from "@/components/ui/page-header";
import type { CuratedAdaptor } from "@/contracts/adaptors";
import { useWords } from "@/lib/words/use-words";
import { CuratedDialog } from "./curated-dialog";
import { CuratedTable } from "./curated-table";
import { InstallDialog } from "./install-dialog";

const SHOWN = ["here", "used", "marked"] as const;
type Shown = (typeof SHOWN)[number];

/** The adaptors people may choose, which of them are here, and how many use them. */
export function CuratedPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [{ text, shown }, setFilters] = useQueryStates(
    { text: parseAsString.withDefault(""), shown: parseAsStringLiteral(SHOWN) },
    { history: "push" },
  );
  const [open, setOpen] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const found = useQuery({ ...trpc.admin.adaptors.queryOptions(), refetchInterval: 5_000 });
  const chosen = found.data?.adaptors.find(({ name }) => name === open);
  return (
    <>
      <PageHeader
        title={t("Adaptors")}
        note={t("Which of them people may choose, which versions are here, and how many jobs use them")}
        actions={
          <Button tone="primary" onClick={() => setAsking(true)}>
            <Plus aria-hidden="true" />
            {t("Install a version")}
          </Button>
        }
      />
      <FilterBar label={t("Filter the adaptors")}>
        <SearchField
          label={t("Search by name")}
          value={text}
          onChange={(next) => void setFilters({ text: next }, { history: "replace" })}
        />
        <FilterChoice
          label={t("Show")}
          value={shown}
          onChange={(next) => void setFilters({ shown: next })}
          options={[
            { value: "here", label: t("On this server") },
            { value: "used", label: t("Used by jobs") },
            { value: "marked", label: t("Marked") },
          ]}
        />
        <ResetFilters active={text !== "" || shown !== null} onReset={() => void setFilters(null)} />
      </FilterBar>
      <Loaded query={found}>
        {({ adaptors, notice }) => {
          const listed = adaptors.filter((one) => fits(one, text.trim().toLowerCase(), shown));
          return (
            <>
              {notice ? <p className="mb-3 text-muted text-sm">{t(notice)}</p> : null}
              {listed.length === 0 ? (
                <EmptyState icon={Blocks} title={t("No adaptors")}>
                  {t("None fits. Any adaptor can be installed by its npm name and version.")}
                </EmptyState>
              ) : (
                <CuratedTable adaptors={listed} onOpen={setOpen} />
              )}
            </>
          );
        }}
      </Loaded>
      {chosen ? <CuratedDialog adaptor={chosen} onClose={() => setOpen(null)} /> : null}
      {asking ? <InstallDialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function fits({ name, description, versions, jobs, curation }: CuratedAdaptor, text: string, shown: Shown | null) {
  if (text !== "" && !`${name} ${description ?? ""}`.toLowerCase().includes(text)) return false;
  if (shown === "here") return versions.some(({ status }) => status === "installed");
  if (shown === "used") return jobs > 0;
  return shown === null || curation !== null || versions.some((one) => one.curation !== null);
}
