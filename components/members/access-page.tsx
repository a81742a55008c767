"use client";

import { useQuery } from "@tanstack/react-query";
import { ScrollText } from "lucide-react";
import Link from "next/link";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { useWords } from "@/lib/words/use-words";
import { AddMemberForm } from "./add-member-form";
import { InboxSecurity } from "./inbox-security";
import { InvitationList } from "./invitation-list";
import { MemberTable } from "./member-table";
import { MfaRequirement } from "./mfa-requirement";
import { MyAlerts } from "./my-alerts";
import { OfferNotice } from "./offer-notice";
import { SupportAccess } from "./support-access";

/** Who may do what in the project, and who may send to its inbox. Everybody in it sees this page. */
export function AccessPage() {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug, base } = useProject();
  const members = useQuery(trpc.members.list.queryOptions({ project: slug }));
  const access = useQuery(trpc.members.access.queryOptions({ project: slug }));
  const me = useQuery(trpc.account.me.queryOptions());
  return (
    <>
      <PageHeader
        title={t("Access & Security")}
        actions={
          can("audit.view") ? (
            <Button asChild>
              <Link href={`${base}/access/audit`}>
                <ScrollText aria-hidden="true" />
                {t("Audit trail")}
              </Link>
            </Button>
          ) : null
        }
      />
      {access.data?.offer ? <OfferNotice offer={access.data.offer} /> : null}
      <SettingsSection
        wide
        title={t("Members")}
        note={t(
          "Viewers see everything and change nothing. Editors work on jobs and messages. Admins also change settings, members and security. There is one owner.",
        )}
      >
        {can("member.add") ? <AddMemberForm /> : null}
        <Loaded query={members}>{(rows) => <MemberTable members={rows} me={me.data?.id ?? ""} />}</Loaded>
        <InvitationList />
      </SettingsSection>
      {members.data?.map((member) =>
        member.userId === me.data?.id ? (
          <SettingsSection
            key={member.userId}
            title={t("Your mail about this project")}
            note={t(
              "Yours alone: nobody sets it for another. A digest comes in the morning after its day, week or month, in your time zone. Neither holds anything of a message or a log.",
            )}
          >
            <MyAlerts member={member} />
          </SettingsSection>
        ) : null,
      )}
      <SettingsSection
        title={t("Second factor")}
        note={t(
          "Asked of everybody: who has none turned on finds the project closed, in pages, streams and API alike.",
        )}
      >
        <Loaded query={access} skeleton={<Skeleton className="h-8" />}>
          {({ requiresMfa }) => <MfaRequirement required={requiresMfa} members={members.data ?? []} me={me.data?.id} />}
        </Loaded>
      </SettingsSection>
      <SettingsSection
        title={t("Support access")}
        note={t(
          "Lets the support people of this server into the project, for a time. What they do is written to the audit trail.",
        )}
      >
        <Loaded query={access} skeleton={<Skeleton className="h-8" />}>
          {({ supportUntil }) => <SupportAccess until={supportUntil} />}
        </Loaded>
      </SettingsSection>
      <InboxSecurity />
    </>
  );
}
