"use client";

import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import type { ProjectListItem } from "@/contracts/projects";
import { countWords } from "@/lib/format/quantity";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const roleWords: Record<ProjectListItem["role"], Sentence> = {
  owner: say("Owner"),
  admin: say("Admin"),
  editor: say("Editor"),
  viewer: say("Viewer"),
};

/** One row per project. */
export function ProjectTable({ projects }: { projects: readonly ProjectListItem[] }) {
  const t = useWords();
  return (
    <Table label={t("Projects")}>
      <TableHead>
        <HeadCell>{t("Project")}</HeadCell>
        <HeadCell from="md">{t("Your role")}</HeadCell>
        <HeadCell align="right">{t("Messages")}</HeadCell>
        <HeadCell align="right" from="sm">
          {t("Runs")}
        </HeadCell>
        <HeadCell align="right">{t("Failed")}</HeadCell>
        <HeadCell align="right" from="sm">
          {t("Waiting")}
        </HeadCell>
        <HeadCell align="right" from="sm">
          {t("Running")}
        </HeadCell>
      </TableHead>
      <tbody>
        {projects.map((project) => (
          <Row key={project.id}>
            <Cell className="truncate max-sm:w-full max-sm:max-w-0 sm:max-w-60">
              <RowLink href={`/p/${project.slug}`}>{project.name}</RowLink>
              {project.asksFactor ? <Badge tone="warning">{t("Asks for a second factor")}</Badge> : null}
            </Cell>
            <Cell from="md" className="text-muted">
              {t(roleWords[project.role])}
            </Cell>
            <Cell align="right">{countWords(t, project.messages24h)}</Cell>
            <Cell align="right" from="sm">
              {countWords(t, project.runs24h)}
            </Cell>
            <Cell align="right" className={project.failed24h > 0 ? "font-medium text-danger" : "text-muted"}>
              {countWords(t, project.failed24h)}
            </Cell>
            <Cell align="right" from="sm">
              {countWords(t, project.waiting)}
              {project.held > 0 ? (
                <Link
                  href={`/p/${project.slug}/activity?status=held&last=all`}
                  className="ml-2 whitespace-nowrap text-warning text-xs underline"
                >
                  {t`${countWords(t, project.held)} held`}
                </Link>
              ) : null}
            </Cell>
            <Cell align="right" from="sm" className={project.running > 0 ? "font-medium text-info" : undefined}>
              {countWords(t, project.running)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
