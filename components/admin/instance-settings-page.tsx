"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import type { SettingsView } from "@/contracts/settings";
import { useWords } from "@/lib/words/use-words";
import { AboutForm } from "./about-form";
import { AccessForm } from "./access-form";
import { BeginningForm } from "./beginning-form";
import { LimitsForm } from "./limits-form";
import { MailForm } from "./mail-form";

/** What superusers set while the server runs, and what only a start can change. */
export function InstanceSettingsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const settings = useQuery(trpc.admin.settings.queryOptions());
  return (
    <>
      <PageHeader
        title={t("Settings")}
        note={t("They count from the next request on. Each change is in the audit trail.")}
      />
      <Loaded query={settings}>{(view) => <Parts key={JSON.stringify(view)} view={view} />}</Loaded>
    </>
  );
}

function Parts({ view }: { view: SettingsView }) {
  const t = useWords();
  return (
    <>
      <SettingsSection
        title={t("This server")}
        note={t("Its name stands in the menu, in titles and in mails; all of it on the pages before the sign-in.")}
      >
        <AboutForm view={view} />
      </SettingsSection>
      <SettingsSection title={t("Who may join")} note={t("Accounts, and projects of people's own.")}>
        <AccessForm view={view} />
      </SettingsSection>
      <SettingsSection title={t("Mail")} note={t("The service itself is set in the environment: it holds a password.")}>
        <MailForm view={view} />
      </SettingsSection>
      <SettingsSection
        title={t("New projects")}
        note={t(
          "How they begin. Each project's admins change their own afterwards; none that is there changes by this.",
        )}
      >
        <BeginningForm view={view} />
      </SettingsSection>
      <SettingsSection
        title={t("Limits of runs")}
        note={t(
          "What one run may take, from the next run on. Projects set lower ones of their own, and jobs a shorter time.",
        )}
      >
        <LimitsForm view={view} />
      </SettingsSection>
      <SettingsSection
        title={t("Set at the start")}
        note={t("From the environment alone; docs/operating.md says what each does. What is secret is not shown.")}
      >
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 text-sm">
          {view.atStart.map(({ variable, value }) => (
            <div key={variable} className="contents">
              <dt className="font-mono text-muted text-xs leading-5">{variable}</dt>
              <dd className="break-all font-mono text-xs leading-5">{value}</dd>
            </div>
          ))}
        </dl>
      </SettingsSection>
    </>
  );
}
