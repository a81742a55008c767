"use client";

import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { CuratedAdaptor } from "@/contracts/adaptors";
import { countWords, sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { MARK_TONES, markWords } from "./curated-words";

/** The adaptors with their marks, what is here of each, and how many jobs and projects use it. */
export function CuratedTable({ adaptors, onOpen }: { adaptors: CuratedAdaptor[]; onOpen: (name: string) => void }) {
  const t = useWords();
  return (
    <Table label={t("Adaptors")}>
      <TableHead>
        <HeadCell>{t("Adaptor")}</HeadCell>
        <HeadCell from="sm">{t("On this server")}</HeadCell>
        <HeadCell align="right">{t("Jobs")}</HeadCell>
        <HeadCell from="sm" align="right">
          {t("Projects")}
        </HeadCell>
      </TableHead>
      <tbody>
        {adaptors.map((adaptor) => (
          <Row key={adaptor.name}>
            <Cell className="max-w-0 max-sm:w-full sm:w-1/2">
              <span className="flex min-w-0 items-center gap-2">
                <button
                  type="button"
                  className="truncate font-medium text-accent-text hover:underline"
                  onClick={() => onOpen(adaptor.name)}
                >
                  {adaptor.name}
                </button>
                <Mark adaptor={adaptor} />
              </span>
              {adaptor.description ? (
                <span className="block truncate text-muted text-xs">{adaptor.description}</span>
              ) : null}
            </Cell>
            <Cell from="sm" className="text-muted">
              <Here adaptor={adaptor} />
            </Cell>
            <Cell align="right">{countWords(t, adaptor.jobs)}</Cell>
            <Cell from="sm" align="right">
              {countWords(t, adaptor.projects)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Mark({ adaptor: { curation, recommended } }: { adaptor: CuratedAdaptor }) {
  const t = useWords();
  if (curation) return <Badge tone={MARK_TONES[curation.mark]}>{markWords(t, curation.mark)}</Badge>;
  return recommended ? <Badge tone="success">{t("recommended")}</Badge> : null;
}

function Here({ adaptor: { versions } }: { adaptor: CuratedAdaptor }) {
  const t = useWords();
  const here = versions.filter(({ status }) => status === "installed");
  if (versions.some(({ status }) => status === "installing")) return t("being installed");
  if (here.length === 0) return versions.some(({ status }) => status === "failed") ? t("could not be installed") : "–";
  const bytes = here.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
  const [newest] = here;
  const many = t("{count, plural, one {# version} other {# versions}}", { count: here.length });
  return t`${here.length === 1 ? newest?.version : many}, ${sizeWords(t, bytes)}`;
}
