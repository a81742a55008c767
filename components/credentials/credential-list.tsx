"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { FilterBar, SearchField } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { CredentialTable } from "./credential-table";
import { GrantDialog } from "./grant-dialog";
import { LostCredentials } from "./lost-credentials";

/** The credentials a project may use: names, owners and the jobs that use them, never a value. */
export function CredentialList() {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug, base } = useProject();
  const [search, setSearch] = useQueryState("search", parseAsString.withDefault(""));
  const onSearch = useCallback((words: string) => void setSearch(words || null), [setSearch]);
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  const add = can("credential.create") ? (
    <>
      <GrantDialog />
      <Button asChild tone="primary">
        <Link href={`${base}/credentials/new`}>
          <Plus aria-hidden="true" />
          {t("New credential")}
        </Link>
      </Button>
    </>
  ) : null;
  return (
    <>
      <PageHeader
        title={t("Credentials")}
        note={t("What this project's jobs sign in with; only its owner can look at a value")}
        actions={add}
      />
      <LostCredentials />
      <FilterBar label={t("Search the credentials")}>
        <SearchField label={t("Search credentials")} value={search} onChange={onSearch} />
      </FilterBar>
      <Loaded query={credentials}>
        {(list) => {
          const words = search.toLowerCase();
          const found = list.filter(({ name, typeTitle, owner }) =>
            `${name} ${typeTitle} ${owner.name}`.toLowerCase().includes(words),
          );
          if (found.length > 0) return <CredentialTable credentials={found} base={`${base}/credentials`} />;
          if (search)
            return <EmptyState icon={KeyRound} title={t`No credential has “${search}” in its name, type or owner`} />;
          return (
            <EmptyState icon={KeyRound} title={t("No credentials yet")} action={add}>
              {t(
                "A credential holds what a job needs to sign in to another system. It is encrypted, and shown to nobody but you.",
              )}
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}
