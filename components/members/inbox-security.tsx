"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { InboxRules } from "@/contracts/inbox-auth";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { AddMethodDialog } from "./add-method-dialog";
import { InboxLimitsForm } from "./inbox-limits-form";
import { MethodTable } from "./method-table";

/** Who may send to the inbox: methods, any number valid at once, and limits. */
export function InboxSecurity() {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const rules = useQuery(trpc.projects.inboxRules.queryOptions({ project: slug }));
  return (
    <>
      <SettingsSection
        wide
        title={t("Inbox security")}
        note={t(
          "Senders prove themselves by any method that is valid. To rotate: add a second one, give it to the senders, and revoke the first when it is used no more.",
        )}
      >
        {can("inbox_auth.list") ? (
          <Methods />
        ) : (
          <Loaded query={rules}>{(known) => <p className="text-sm">{openWords(t, known)}</p>}</Loaded>
        )}
      </SettingsSection>
      <SettingsSection title={t("Limits of the inbox")} note={t("Judged before a message is read.")}>
        <Loaded query={rules} skeleton={<Skeleton className="h-40" />}>
          {(known) => (
            <InboxLimitsForm
              key={JSON.stringify([known.rateLimit, known.allow])}
              rules={known}
              mayChange={can("project.set_inbox_limits")}
            />
          )}
        </Loaded>
      </SettingsSection>
    </>
  );
}

function openWords(t: Translate, { methods }: InboxRules): string {
  return methods === 0
    ? t("The inbox is open to whoever knows its address. Admins and the owner can ask senders to prove who they are.")
    : t(
        "Senders prove who they are, by any of {methods, plural, one {# method} other {# methods}}. Admins and the owner see and change them.",
        { methods },
      );
}

function Methods() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [adding, setAdding] = useState(false);
  const methods = useQuery({ ...trpc.inbox.listAuth.queryOptions({ project: slug }), refetchInterval: 30_000 });
  const add = (
    <Button onClick={() => setAdding(true)}>
      <Plus aria-hidden="true" />
      {t("Add a method")}
    </Button>
  );
  return (
    <>
      <Loaded query={methods}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon={KeyRound} title={t("The inbox is open")} action={add}>
              {t("Whoever knows its address can send. With a first method, messages that prove nothing are refused.")}
            </EmptyState>
          ) : (
            <>
              <div className="mb-3 flex justify-end">{add}</div>
              <MethodTable methods={rows} />
            </>
          )
        }
      </Loaded>
      <AddMethodDialog open={adding} onOpenChange={setAdding} />
    </>
  );
}
