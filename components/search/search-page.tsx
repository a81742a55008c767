"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchCode } from "lucide-react";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { StillSearching } from "@/components/layout/still-searching";
import { useTRPC } from "@/components/layout/trpc";
import { useNow } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { listSearch, searchFilters, searchInput, wholeWords } from "./search-filters";
import { SearchForm } from "./search-form";
import { SearchSection } from "./search-section";

/** The search console: any characters in a row, in bodies, logs and headers. */
export function SearchPage() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const [filters, setFilters] = useQueryStates(searchFilters, { history: "push" });
  const input = searchInput(filters, useNow());
  const isAsked = input.text !== "";
  const found = useQuery({ ...trpc.search.texts.queryOptions({ project: slug, ...input }), enabled: isAsked });
  const more = listSearch(filters);
  const words = wholeWords(filters.text);
  return (
    <>
      <PageHeader title={t("Search Console")} note={t("Any part of a text, in what came in and in what jobs wrote")} />
      <SearchForm
        key={filters.text}
        filters={filters}
        busy={isAsked && found.isFetching}
        onSearch={(change) => void setFilters(change)}
      />
      <StillSearching query={found} />
      {isAsked ? (
        <Loaded query={found}>
          {({ bodies, logs, headers }) => (
            <div className="flex flex-col gap-6" aria-live="polite">
              <SearchSection
                title={t("Message bodies")}
                what={t("message")}
                found={bodies}
                hrefOf={(id) => `${base}/inbox/${id}${more}`}
                list={{ href: `${base}/inbox${more}`, words }}
              />
              <SearchSection
                title={t("Run logs")}
                what={t("run")}
                found={logs}
                hrefOf={(id) => `${base}/activity/${id}${more}`}
                list={{ href: `${base}/activity${more}`, words }}
              />
              {headers ? (
                <SearchSection
                  title={t("Message headers")}
                  what={t("message")}
                  found={headers}
                  hrefOf={(id) => `${base}/inbox/${id}`}
                />
              ) : null}
            </div>
          )}
        </Loaded>
      ) : (
        <EmptyState icon={SearchCode} title={t("Did it arrive, and was it sent on?")}>
          {t("Type an id or any other piece of text. At most ten results of each kind are shown.")}
        </EmptyState>
      )}
    </>
  );
}
