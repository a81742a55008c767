"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { ProjectView } from "@/contracts/projects";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { ConcurrencyForm } from "./concurrency-form";
import { DeleteProject } from "./delete-project";
import { DescriptionForm } from "./description-form";
import { InboxAddress } from "./inbox-address";
import { InboxReplyForm } from "./inbox-reply-form";
import { NameForm } from "./name-form";
import { RetentionForm } from "./retention-form";
import { RunLimitsForm } from "./run-limits-form";
import { StoragePolicyForm } from "./storage-policy-form";

/** What the owner and the admins set for everybody in the project. */
export function SettingsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const project = useQuery(trpc.projects.view.queryOptions({ project: slug }));
  return (
    <>
      <PageHeader title={t("Project Settings")} />
      <Loaded query={project}>{(view) => <Settings project={view} />}</Loaded>
    </>
  );
}

function Settings({ project }: { project: ProjectView }) {
  const t = useWords();
  const can = useCan();
  return (
    <>
      <SettingsSection
        title={t("Name")}
        note={t("Links to the project's old address keep working for 60 days after a change.")}
      >
        <NameForm key={project.name} name={project.name} mayChange={can("project.rename")} />
      </SettingsSection>
      <SettingsSection title={t("Description")} note={t("What the project is for. Everybody in it reads it.")}>
        <DescriptionForm
          key={project.description}
          description={project.description}
          mayChange={can("project.describe")}
        />
      </SettingsSection>
      <SettingsSection
        title={t("Inbox")}
        note={t(
          "Where other systems send their messages. Whoever knows this address can send; each look at it is written to the audit trail.",
        )}
      >
        {can("project.reveal_inbox_url") ? (
          <InboxAddress withExample />
        ) : (
          <p className="text-muted text-sm">{t("Only editors, admins and the owner may see the address.")}</p>
        )}
      </SettingsSection>
      <InboxReply />
      <SettingsSection
        title={t("Concurrency")}
        note={t(
          "How many runs of this project go at the same time, first come first served. With 1, a run starts when the one before has ended.",
        )}
      >
        <ConcurrencyForm
          key={project.concurrency}
          concurrency={project.concurrency}
          mayChange={can("project.set_concurrency")}
        />
      </SettingsSection>
      <RunLimits />
      <SettingsSection
        title={t("Storage policy")}
        note={t(
          "What stays of a message's body and of its runs' states once its last run has ended. Wiped is wiped: nobody gets it back.",
        )}
      >
        <StoragePolicyForm
          key={project.storagePolicy}
          policy={project.storagePolicy}
          mayChange={can("project.set_storage_policy")}
        />
      </SettingsSection>
      <SettingsSection
        title={t("Retention")}
        note={t(
          "How long things are kept, whatever the storage policy leaves. A log goes with its run at the latest; a run outlives the body of its message.",
        )}
      >
        <RetentionForm
          key={JSON.stringify(project.retention)}
          retention={project.retention}
          mayChange={can("project.set_retention")}
        />
      </SettingsSection>
      {can("project.delete") ? (
        <SettingsSection
          title={t("Delete")}
          note={t("Seven days to think better of it; then everything in the project is gone.")}
        >
          <DeleteProject />
        </SettingsSection>
      ) : null}
      <p className="pt-4 text-faint text-xs">
        <Words id="Made on {time}" values={{ time: <Time at={project.createdAt} absolute /> }} />
      </p>
    </>
  );
}

function RunLimits() {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const limits = useQuery(trpc.projects.runLimits.queryOptions({ project: slug }));
  return (
    <SettingsSection
      title={t("Limits of runs")}
      note={t(
        "What one run may take: a run above its time or memory is ended, a state above its size is not kept. A job may set a shorter time of its own.",
      )}
    >
      <Loaded query={limits} skeleton={<Skeleton className="h-8" />}>
        {(view) => <RunLimitsForm key={JSON.stringify(view)} view={view} mayChange={can("project.set_run_limits")} />}
      </Loaded>
    </SettingsSection>
  );
}

function InboxReply() {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const rules = useQuery(trpc.projects.inboxRules.queryOptions({ project: slug }));
  return (
    <SettingsSection
      title={t("Reply of the inbox")}
      note={t(
        "What a sender reads when its message was taken. Some insist on their own, as Salesforce does on an acknowledgement in SOAP.",
      )}
    >
      <Loaded query={rules} skeleton={<Skeleton className="h-8" />}>
        {({ reply }) => (
          <InboxReplyForm key={JSON.stringify(reply)} reply={reply} mayChange={can("project.set_inbox_reply")} />
        )}
      </Loaded>
    </SettingsSection>
  );
}
