import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ProjectItem } from "@/contracts/admin";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** One row per project. */
export function AllProjectsTable({ projects, busy }: { projects: readonly ProjectItem[]; busy: boolean }) {
  const t = useWords();
  return (
    <Table label={t("Projects")} busy={busy}>
      <TableHead>
        <HeadCell>{t("Project")}</HeadCell>
        <HeadCell from="sm">{t("Owner")}</HeadCell>
        <HeadCell align="right" from="md">
          {t("Members")}
        </HeadCell>
        <HeadCell align="right" from="md">
          {t("Jobs")}
        </HeadCell>
        <HeadCell from="lg">{t("Since")}</HeadCell>
      </TableHead>
      <tbody>
        {projects.map((project) => (
          <Row key={project.id}>
            <Cell className="max-w-0 max-sm:w-full sm:w-2/5">
              <RowLink href={`/admin/projects/${project.id}`} className="block truncate">
                {project.name}
              </RowLink>
              <span className="block truncate text-muted text-xs sm:hidden">{project.owner?.email}</span>
              {project.deletionScheduledAt ? <Badge tone="warning">{t("To be deleted")}</Badge> : null}
            </Cell>
            <Cell from="sm" className="max-w-0 truncate sm:w-1/3">
              {project.owner?.name ?? t("Nobody")}
              <span className="block truncate text-muted text-xs">{project.owner?.email}</span>
            </Cell>
            <Cell align="right" from="md">
              {countWords(t, project.members)}
            </Cell>
            <Cell align="right" from="md">
              {countWords(t, project.jobs)}
            </Cell>
            <Cell from="lg" className="text-muted">
              <Time at={project.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
