"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Users } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useCallback } from "react";
import { firstPage } from "@/components/layout/list-cursor";
import { useTRPC } from "@/components/layout/trpc";
import { FilterChoice } from "@/components/ui/filter-choice";
import { saidOptions } from "@/lib/words/said-options";
import { useWords } from "@/lib/words/use-words";
import { NewUserDialog } from "./new-user-dialog";
import { RegisterShell } from "./register-shell";
import { userFilters, userInput } from "./user-filters";
import { UserTable } from "./user-table";
import { userStates } from "./user-words";

/** Everybody who has an account on this server. */
export function UsersPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(userFilters, { history: "push" });
  const { text, state, after, before } = filters;
  const page = useQuery({ ...trpc.admin.users.queryOptions(userInput(filters)), placeholderData: keepPreviousData });
  const onText = useCallback(
    (next: string) => void setFilters({ text: next, ...firstPage }, { history: "replace" }),
    [setFilters],
  );
  return (
    <RegisterShell
      words={{
        title: t("Users"),
        note: t("Everybody who has an account on this server"),
        make: t("New user"),
        filter: t("Filter the users"),
        search: t("Search by name, email or number"),
        none: t("Nobody found"),
        noneFits: t("Nobody fits these filters."),
        noneAtAll: t("There is nobody on this page."),
        paged: t("users"),
      }}
      icon={Users}
      query={page}
      text={text}
      onText={onText}
      isFiltered={Boolean(text || state)}
      onReset={() => void setFilters(null)}
      filters={
        <FilterChoice
          label={t("State")}
          value={state}
          onChange={(next) => void setFilters({ state: next, ...firstPage })}
          options={saidOptions(t, userStates)}
        />
      }
      dialog={(asking) => <NewUserDialog {...asking} />}
      table={({ rows }) => <UserTable users={rows} busy={page.isPlaceholderData} />}
      steps={({ newer, older }) => ({
        ...((after === null && before === null) || newer === null
          ? {}
          : { onNewer: () => void setFilters({ after: null, before: newer }) }),
        ...(older === null ? {} : { onOlder: () => void setFilters({ before: null, after: older }) }),
      })}
    />
  );
}
