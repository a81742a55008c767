"use client";

import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { Banner } from "@/components/layout/banner";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { type ExportItem, LINK_FAULTS, type LinkFault } from "@/contracts/exports";
import { useWords } from "@/lib/words/use-words";
import { askedFor } from "./asked-for";
import { ExportAction } from "./export-action";
import { ExportState } from "./export-state";

const isOpen = ({ status }: ExportItem) => status === "queued" || status === "building";

/** Downloads: the exports one asked for, of every project one may open. `fault`: why the link one came by does not hold. */
export function DownloadsPage({ fault }: { fault: LinkFault | null }) {
  const t = useWords();
  const trpc = useTRPC();
  const mine = useQuery({
    ...trpc.exports.mine.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.some(isOpen) ? 1_000 : 15_000),
  });
  return (
    <>
      <PageHeader
        title={t("Downloads")}
        note={t("What you exported; a file is kept for 7 days and opens for you alone")}
      />
      {fault ? (
        <div className="mb-4">
          <Banner inset>{t(LINK_FAULTS[fault])}</Banner>
        </div>
      ) : null}
      <Loaded query={mine}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={Download} title={t("You have not exported anything yet")}>
              {t("Export stands above the Inbox and the Activity: it takes what they show away as a file.")}
            </EmptyState>
          ) : (
            <ExportTable exports={list} />
          )
        }
      </Loaded>
    </>
  );
}

function ExportTable({ exports: list }: { exports: readonly ExportItem[] }) {
  const t = useWords();
  return (
    <Table label={t("Downloads")}>
      <TableHead>
        <HeadCell>{t("Export")}</HeadCell>
        <HeadCell>{t("State")}</HeadCell>
        <HeadCell from="md">{t("Asked for")}</HeadCell>
        <HeadCell from="md">{t("Kept until")}</HeadCell>
        <HeadCell>
          <span className="sr-only">{t("What to do")}</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {list.map((one) => (
          <Row key={one.id}>
            <Cell className="min-w-28 max-w-96 md:min-w-52 whitespace-normal">
              <p className="break-words">{askedFor(t, one)}</p>
              <p className="text-muted text-xs">
                {one.project.name} · {one.format.toUpperCase()}
              </p>
              {one.status === "done" ? (
                <p className="text-muted text-xs md:hidden">
                  {t("Kept until")} <Time at={one.expiresAt} absolute className="whitespace-normal" />
                </p>
              ) : null}
            </Cell>
            <Cell className="min-w-24 whitespace-normal">
              <ExportState item={one} />
            </Cell>
            <Cell from="md">
              <Time at={one.createdAt} />
            </Cell>
            <Cell from="md">{one.status === "done" ? <Time at={one.expiresAt} absolute /> : null}</Cell>
            <Cell align="right">
              <ExportAction item={one} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
