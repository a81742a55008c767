"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import Link from "next/link";
import { parseAsString, useQueryState } from "nuqs";
import { useCallback } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { FilterBar, SearchField } from "@/components/ui/filter-bar";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { OwnCredential } from "@/contracts/credentials";
import { useWords } from "@/lib/words/use-words";
import { HealthBadge } from "./credential-health";
import { hiddenWords } from "./job-names";
import { RefusedNotice } from "./refused-notice";

/** My Credentials: everything one owns, granted or not. */
export function OwnCredentialsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState("search", parseAsString.withDefault(""));
  const onSearch = useCallback((words: string) => void setSearch(words || null), [setSearch]);
  const mine = useQuery(trpc.credentials.listMine.queryOptions());
  const add = (
    <Button asChild tone="primary">
      <Link href="/account/credentials/new">
        <Plus aria-hidden="true" />
        {t("New credential")}
      </Link>
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("My Credentials")}
        note={t("What you own, and the projects that may use it")}
        actions={add}
      />
      <RefusedNotice />
      <FilterBar label={t("Search your credentials")}>
        <SearchField label={t("Search credentials")} value={search} onChange={onSearch} />
      </FilterBar>
      <Loaded query={mine}>
        {(list) => {
          const words = search.toLowerCase();
          const found = list.filter(({ name, typeTitle }) => `${name} ${typeTitle}`.toLowerCase().includes(words));
          if (found.length > 0) return <OwnTable credentials={found} />;
          if (search)
            return <EmptyState icon={KeyRound} title={t`No credential has “${search}” in its name or type`} />;
          return (
            <EmptyState icon={KeyRound} title={t("You own no credential yet")} action={add}>
              {t("A credential made here is granted to no project until you say so.")}
            </EmptyState>
          );
        }}
      </Loaded>
    </>
  );
}

function OwnTable({ credentials }: { credentials: readonly OwnCredential[] }) {
  const t = useWords();
  const trpc = useTRPC();
  const health = useQuery(trpc.oauth.myHealth.queryOptions());
  return (
    <Table label={t("My Credentials")}>
      <TableHead>
        <HeadCell>{t("Credential")}</HeadCell>
        <HeadCell from="sm">{t("Type")}</HeadCell>
        <HeadCell>{t("Granted to")}</HeadCell>
        <HeadCell from="sm">{t("Used by")}</HeadCell>
        <HeadCell align="right" from="md">
          {t("Changed")}
        </HeadCell>
      </TableHead>
      <tbody>
        {credentials.map(({ id, name, typeTitle, projects, jobs, hiddenJobs, updatedAt }) => (
          <Row key={id}>
            <Cell className="max-w-60 truncate">
              <RowLink href={`/account/credentials/${id}`}>{name}</RowLink>
            </Cell>
            <Cell from="sm" className="whitespace-nowrap text-muted">
              {typeTitle} <HealthBadge health={health.data?.find(({ credentialId }) => credentialId === id)} />
            </Cell>
            <Cell className="max-w-60 truncate">
              {projects.length === 0 ? <span className="text-faint">{t("no project")}</span> : null}
              {projects.map((project) => project.name).join(", ")}
            </Cell>
            <Cell from="sm" className="w-full max-w-0 truncate text-muted">
              {jobs.length + hiddenJobs === 0 ? <span className="text-faint">{t("no job")}</span> : null}
              {[...jobs.map((job) => job.name), ...(hiddenJobs > 0 ? [hiddenWords(t, hiddenJobs)] : [])].join(", ")}
            </Cell>
            <Cell align="right" from="md" className="text-muted">
              <Time at={updatedAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
