"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ProjectAdminView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { AnyProjectDeletion } from "./any-project-deletion";
import { AnyProjectName } from "./any-project-name";
import { AssignMemberForm } from "./assign-member-form";
import { ChangeOwnerForm } from "./change-owner-form";

/** One project as a superuser administers it: its name, whose it is, who is in it, its end. */
export function AnyProjectPage({ projectId }: { projectId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const project = useQuery(trpc.admin.project.queryOptions({ projectId }));
  return (
    <Loaded query={project} what={t("project")}>
      {(view) => <ProjectParts project={view} />}
    </Loaded>
  );
}

function ProjectParts({ project }: { project: ProjectAdminView }) {
  const t = useWords();
  return (
    <>
      <PageHeader
        title={project.name}
        back={{ href: "/admin/projects", label: t("Projects") }}
        mark={project.deletionScheduledAt ? <Badge tone="warning">{t("To be deleted")}</Badge> : null}
        note={
          <Words
            id="Since {time}, owned by {owner}"
            values={{ time: <Time at={project.createdAt} />, owner: project.owner?.name ?? t("nobody") }}
          />
        }
      />
      <SettingsSection title={t("Name")} note={t("The address follows the name; the old one redirects for 60 days.")}>
        <AnyProjectName key={project.name} project={project} />
      </SettingsSection>
      <SettingsSection wide title={t("Members")} note={t("Puts somebody in, or gives a member another role.")}>
        <AssignMemberForm projectId={project.id} />
        <PeopleTable people={project.people} />
      </SettingsSection>
      <SettingsSection title={t("Owner")} note={t("The former owner becomes an admin in the same moment.")}>
        <ChangeOwnerForm projectId={project.id} />
      </SettingsSection>
      <SettingsSection
        title={t("Delete the project")}
        note={t(
          "At once it takes no messages, runs nothing and nobody finds it. After seven days everything in it is gone for good.",
        )}
      >
        <AnyProjectDeletion project={project} />
      </SettingsSection>
    </>
  );
}

function PeopleTable({ people }: { people: ProjectAdminView["people"] }) {
  const t = useWords();
  return (
    <Table label={t("Members")}>
      <TableHead>
        <HeadCell>{t("Member")}</HeadCell>
        <HeadCell>{t("Role")}</HeadCell>
      </TableHead>
      <tbody>
        {people.map(({ userId, name, email, role }) => (
          <Row key={userId}>
            <Cell className="max-w-0 max-sm:w-2/3 sm:w-1/2">
              <span className="block truncate font-medium">{name}</span>
              <span className="block truncate text-muted text-xs">{email}</span>
            </Cell>
            <Cell className="text-muted first-letter:uppercase">{t(role)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
