"use client";

import { useQuery } from "@tanstack/react-query";
import { SearchCode } from "lucide-react";
import { useQueryStates } from "nuqs";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useNow } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { listSearch, searchFilters, searchInput } from "./search-filters";
import { SearchForm } from "./search-form";
import { SearchSection } from "./search-section";

/** The search console: any characters in a row, in bodies, logs and headers. */
export function SearchPage() {
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const [filters, setFilters] = useQueryStates(searchFilters, { history: "push" });
  const input = searchInput(filters, useNow());
  const isAsked = input.text !== "";
  const found = useQuery({ ...trpc.search.texts.queryOptions({ project: slug, ...input }), enabled: isAsked });
  const more = listSearch(filters);
  return (
    <>
      <PageHeader title="Search Console" note="Any part of a text, in what came in and in what jobs wrote" />
      <SearchForm
        key={filters.text}
        filters={filters}
        busy={isAsked && found.isFetching}
        onSearch={(change) => void setFilters(change)}
      />
      {isAsked ? (
        <Loaded query={found}>
          {({ bodies, logs, headers }) => (
            <div className="flex flex-col gap-6" aria-live="polite">
              <SearchSection
                title="Message bodies"
                what="message"
                found={bodies}
                hrefOf={(id) => `${base}/inbox/${id}${more}`}
                listHref={`${base}/inbox${more}`}
              />
              <SearchSection
                title="Run logs"
                what="run"
                found={logs}
                hrefOf={(id) => `${base}/activity/${id}${more}`}
                listHref={`${base}/activity${more}`}
              />
              {headers ? (
                <SearchSection
                  title="Message headers"
                  what="message"
                  found={headers}
                  hrefOf={(id) => `${base}/inbox/${id}`}
                />
              ) : null}
            </div>
          )}
        </Loaded>
      ) : (
        <EmptyState icon={SearchCode} title="Did it arrive, and was it sent on?">
          Type an id or any other piece of text. At most ten results of each kind are shown.
        </EmptyState>
      )}
    </>
  );
}
