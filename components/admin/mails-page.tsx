"use client";

import { useQuery } from "@tanstack/react-query";
import { Mail } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { LocalMails } from "@/contracts/mail";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const ROADS: Record<LocalMails["road"], Sentence> = {
  folder: say("No mail service is set: what would be mailed stays here. The newest hundred."),
  smtp: say("Mail goes by SMTP. What stayed here before that was set:"),
  resend: say("Mail goes by Resend. What stayed here before that was set:"),
};

/** The local mail viewer. */
export function MailsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const found = useQuery({ ...trpc.admin.mails.queryOptions(), refetchInterval: 10_000 });
  return (
    <>
      <PageHeader
        title={t("Mail")}
        note={found.data ? t(ROADS[found.data.road]) : t("The mail that stayed on this server")}
      />
      <Loaded query={found}>
        {({ mails }) =>
          mails.length === 0 ? (
            <EmptyState icon={Mail} title={t("No mail here")}>
              {t("Invitations, alerts, digests and links to exports appear here while no mail service is set.")}
            </EmptyState>
          ) : (
            <Table label={t("Mail")}>
              <TableHead>
                <HeadCell>{t("Subject")}</HeadCell>
                <HeadCell from="sm">{t("To")}</HeadCell>
                <HeadCell>{t("When")}</HeadCell>
              </TableHead>
              <tbody>
                {mails.map(({ id, subject, to, at }) => (
                  <Row key={id}>
                    <Cell className="max-w-0 max-sm:w-full sm:w-1/2">
                      <RowLink href={`/admin/mail/${id}`} className="block truncate">
                        {subject}
                      </RowLink>
                      <span className="block truncate text-muted text-xs sm:hidden">{to}</span>
                    </Cell>
                    <Cell from="sm" className="max-w-0 truncate text-muted sm:w-1/3">
                      {to}
                    </Cell>
                    <Cell className="whitespace-nowrap text-muted">
                      <Time at={at} />
                    </Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          )
        }
      </Loaded>
    </>
  );
}
