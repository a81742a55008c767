"use client";

import { useQuery } from "@tanstack/react-query";
import { FolderPlus, Plus } from "lucide-react";
import { parseAsBoolean, useQueryState } from "nuqs";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { usePerson } from "@/components/layout/person-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { DeletionList } from "./deletion-list";
import { NewProjectDialog } from "./new-project-dialog";
import { ProjectTable } from "./project-table";

/** The projects one is a member of, each with its last 24 hours. */
export function ProjectsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useQueryState("new", parseAsBoolean.withDefault(false));
  const projects = useQuery({ ...trpc.projects.list.queryOptions(), refetchInterval: 15_000 });
  const { mayMakeProjects } = usePerson();
  const make = mayMakeProjects ? (
    <Button tone="primary" onClick={() => void setAsking(true)}>
      <Plus aria-hidden="true" />
      {t("New project")}
    </Button>
  ) : null;
  return (
    <>
      <PageHeader title={t("Dashboard")} note={t("Your projects and their last 24 hours")} actions={make} />
      <Loaded query={projects}>
        {(list) =>
          list.length === 0 ? (
            <EmptyState icon={FolderPlus} title={t("You are in no project yet")} action={make}>
              {mayMakeProjects ? (
                t(
                  "A project holds an inbox, the jobs that work on its messages, and the people who look after them. Make one, or ask the owner of another to add you.",
                )
              ) : (
                <AskForOne />
              )}
            </EmptyState>
          ) : (
            <ProjectTable projects={list} />
          )
        }
      </Loaded>
      <DeletionList />
      {mayMakeProjects ? (
        <NewProjectDialog open={asking} onOpenChange={(open) => void setAsking(open || null)} />
      ) : null}
    </>
  );
}

/** Where projects are made by superusers only: whom to ask for one. */
function AskForOne() {
  const t = useWords();
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.account.instance.queryOptions(), staleTime: 60_000 });
  return (
    <>
      {t(
        "Projects are made by whoever runs this server, who can make one for you. The owner or an admin of another can add you to theirs.",
      )}
      {data?.supportEmail ? (
        <>
          {" "}
          <a href={`mailto:${data.supportEmail}`} className="text-accent-text underline">
            {t`Write to ${data.supportEmail}`}
          </a>
        </>
      ) : null}
    </>
  );
}
