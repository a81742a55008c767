"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Plus, Users } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useCallback, useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { firstPage } from "@/components/layout/list-cursor";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { FilterBar, ResetFilters, SearchField } from "@/components/ui/filter-bar";
import { FilterChoice } from "@/components/ui/filter-choice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { saidOptions } from "@/lib/words/said-options";
import { useWords } from "@/lib/words/use-words";
import { NewUserDialog } from "./new-user-dialog";
import { userFilters, userInput } from "./user-filters";
import { UserTable } from "./user-table";
import { userStates } from "./user-words";

/** Everybody who has an account on this server. */
export function UsersPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(userFilters, { history: "push" });
  const [asking, setAsking] = useState(false);
  const { text, state, after, before } = filters;
  const page = useQuery({ ...trpc.admin.users.queryOptions(userInput(filters)), placeholderData: keepPreviousData });
  const onText = useCallback(
    (next: string) => void setFilters({ text: next, ...firstPage }, { history: "replace" }),
    [setFilters],
  );
  const isFiltered = Boolean(text || state);
  return (
    <>
      <PageHeader
        title={t("Users")}
        note={t("Everybody who has an account on this server")}
        actions={
          <Button tone="primary" onClick={() => setAsking(true)}>
            <Plus aria-hidden="true" />
            {t("New user")}
          </Button>
        }
      />
      <NewUserDialog open={asking} onOpenChange={setAsking} />
      <FilterBar label={t("Filter the users")}>
        <SearchField label={t("Search by name, email or number")} value={text} onChange={onText} />
        <FilterChoice
          label={t("State")}
          value={state}
          onChange={(next) => void setFilters({ state: next, ...firstPage })}
          options={saidOptions(t, userStates)}
        />
        <ResetFilters active={isFiltered} onReset={() => void setFilters(null)} />
      </FilterBar>
      <Loaded query={page}>
        {({ rows, newer, older }) =>
          rows.length === 0 ? (
            <EmptyState icon={Users} title={t("Nobody found")}>
              {isFiltered ? t("Nobody fits these filters.") : t("There is nobody on this page.")}
            </EmptyState>
          ) : (
            <>
              <UserTable users={rows} busy={page.isPlaceholderData} />
              <Pagination
                label={t("users")}
                onNewer={
                  (after === null && before === null) || newer === null
                    ? undefined
                    : () => void setFilters({ after: null, before: newer })
                }
                onOlder={older === null ? undefined : () => void setFilters({ before: null, after: older })}
              />
            </>
          )
        }
      </Loaded>
    </>
  );
}
