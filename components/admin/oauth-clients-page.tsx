"use client";

import { useQuery } from "@tanstack/react-query";
import { Waypoints } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { OauthClientItem } from "@/contracts/oauth";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { OauthClientDialog } from "./oauth-client-dialog";
import { ProvidersHeader } from "./providers-header";

/** The providers that people of this server can authorise credentials with. */
export function OauthClientsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [open, setOpen] = useState<OauthClientItem | "new" | null>(null);
  const list = useQuery(trpc.admin.oauthClients.queryOptions());
  return (
    <>
      <ProvidersHeader
        title={t("OAuth providers")}
        note={t("What people can authorise credentials with by signing in there")}
        onNew={() => setOpen("new")}
      />
      <Loaded query={list}>
        {({ clients, callbackUrl }) => (
          <>
            <p className="mb-4 text-muted text-sm">
              <Words
                id="Register this redirect address with each of them: {code}"
                values={{ code: <code className="break-all">{callbackUrl}</code> }}
              />
            </p>
            {clients.length === 0 ? (
              <EmptyState icon={Waypoints} title={t("No providers yet")}>
                {t(
                  "Google, Salesforce, Microsoft and the like give access by OAuth2. Register Millrace there, then write here what they gave you.",
                )}
              </EmptyState>
            ) : (
              <ClientTable clients={clients} onOpen={setOpen} />
            )}
          </>
        )}
      </Loaded>
      {open === null ? null : <OauthClientDialog client={open === "new" ? null : open} onClose={() => setOpen(null)} />}
    </>
  );
}

function ClientTable({ clients, onOpen }: { clients: OauthClientItem[]; onOpen: (client: OauthClientItem) => void }) {
  const t = useWords();
  return (
    <Table label={t("OAuth providers")}>
      <TableHead>
        <HeadCell>{t("Provider")}</HeadCell>
        <HeadCell>{t("State")}</HeadCell>
        <HeadCell from="sm">{t("Token address")}</HeadCell>
        <HeadCell align="right">{t("Credentials")}</HeadCell>
      </TableHead>
      <tbody>
        {clients.map((client) => (
          <Row key={client.id}>
            <Cell>
              <button
                type="button"
                className="font-medium text-accent-text hover:underline"
                onClick={() => onOpen(client)}
              >
                {client.name}
              </button>
            </Cell>
            <Cell>
              <Badge tone={client.enabled ? "success" : "neutral"}>{client.enabled ? t("on") : t("off")}</Badge>
            </Cell>
            <Cell from="sm" className="w-full max-w-0 truncate text-muted">
              {client.tokenUrl}
            </Cell>
            <Cell align="right">{client.credentials}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
