"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { ProjectView } from "@/contracts/projects";
import { ConcurrencyForm } from "./concurrency-form";
import { InboxAddress } from "./inbox-address";
import { NameForm } from "./name-form";

function Section({ title, note, children }: { title: string; note: ReactNode; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-line border-b py-6 first:pt-0 last:border-b-0 lg:grid-cols-[18rem_minmax(0,1fr)]">
      <div>
        <h2 className="font-semibold text-sm">{title}</h2>
        <p className="mt-1 text-muted text-xs">{note}</p>
      </div>
      <div className="min-w-0 max-w-xl">{children}</div>
    </section>
  );
}

/** What the owner and the admins set for everybody in the project. */
export function SettingsPage() {
  const trpc = useTRPC();
  const { slug } = useProject();
  const project = useQuery(trpc.projects.view.queryOptions({ project: slug }));
  return (
    <>
      <PageHeader title="Project Settings" />
      <Loaded query={project}>{(view) => <Settings project={view} />}</Loaded>
    </>
  );
}

function Settings({ project }: { project: ProjectView }) {
  const can = useCan();
  return (
    <>
      <Section title="Name" note={`Links to the project's old address keep working for 60 days after a change.`}>
        <NameForm key={project.name} name={project.name} mayChange={can("project.rename")} />
      </Section>
      <Section
        title="Inbox"
        note="Where other systems send their messages. Whoever knows this address can send; each look at it is written to the audit trail."
      >
        {can("project.reveal_inbox_url") ? (
          <InboxAddress withExample />
        ) : (
          <p className="text-muted text-sm">Only editors, admins and the owner may see the address.</p>
        )}
      </Section>
      <Section
        title="Concurrency"
        note="How many runs of this project go at the same time, first come first served. With 1, a run starts when the one before has ended."
      >
        <ConcurrencyForm
          key={project.concurrency}
          concurrency={project.concurrency}
          mayChange={can("project.set_concurrency")}
        />
      </Section>
      <p className="pt-4 text-faint text-xs">
        Made on <Time at={project.createdAt} absolute />
      </p>
    </>
  );
}
