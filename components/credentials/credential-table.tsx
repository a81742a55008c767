"use client";

import { useQuery } from "@tanstack/react-query";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { CredentialItem } from "@/contracts/credentials";
import { useWords } from "@/lib/words/use-words";
import { HealthBadge } from "./credential-health";

/** Credentials of a project, one a row. */
export function CredentialTable({ credentials, base }: { credentials: readonly CredentialItem[]; base: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const health = useQuery(trpc.oauth.health.queryOptions({ project: slug }));
  return (
    <Table label={t("Credentials")}>
      <TableHead>
        <HeadCell>{t("Credential")}</HeadCell>
        <HeadCell from="sm">{t("Type")}</HeadCell>
        <HeadCell>{t("Owner")}</HeadCell>
        <HeadCell from="sm">{t("Used by")}</HeadCell>
        <HeadCell align="right" from="md">
          {t("Changed")}
        </HeadCell>
      </TableHead>
      <tbody>
        {credentials.map(({ id, name, typeTitle, owner, isMine, jobs, updatedAt }) => (
          <Row key={id}>
            <Cell className="truncate max-sm:w-full max-sm:max-w-0 sm:max-w-60">
              <RowLink href={`${base}/${id}`}>{name}</RowLink>
              <span className="block truncate text-muted text-xs sm:hidden">
                {typeTitle},{" "}
                {jobs.length === 0
                  ? t("no job")
                  : t("{count, plural, one {# job} other {# jobs}}", { count: jobs.length })}
              </span>
            </Cell>
            <Cell from="sm" className="whitespace-nowrap text-muted">
              {typeTitle} <HealthBadge health={health.data?.find(({ credentialId }) => credentialId === id)} />
            </Cell>
            <Cell className="whitespace-nowrap">{isMine ? <Badge tone="accent">{t("you")}</Badge> : owner.name}</Cell>
            <Cell
              from="sm"
              className="w-full max-w-0 truncate text-muted"
              title={jobs.map((job) => job.name).join(", ")}
            >
              {jobs.length === 0 ? (
                <span className="text-faint">{t("no job")}</span>
              ) : (
                jobs.map((job) => job.name).join(", ")
              )}
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
