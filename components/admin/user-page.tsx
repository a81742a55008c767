"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { UserView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { DeletionSection } from "./deletion-section";
import { MembershipTable } from "./membership-table";
import { SignInSection } from "./sign-in-section";
import { StandingSection } from "./standing-section";
import { UserForm } from "./user-form";
import { UserMarks } from "./user-table";

/** One person: who they are, how they come in, what they may do on this server, and where they are a member. */
export function UserPage({ userId }: { userId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const user = useQuery(trpc.admin.user.queryOptions({ userId }));
  return (
    <Loaded query={user} what={t("user")}>
      {(view) => <UserParts user={view} />}
    </Loaded>
  );
}

function UserParts({ user }: { user: UserView }) {
  const t = useWords();
  return (
    <>
      <PageHeader
        title={user.name}
        back={{ href: "/admin/users", label: t("Users") }}
        mark={<UserMarks user={user} />}
        note={
          user.lastSignIn ? (
            <Words
              id="User number {number}, since {time}, last sign-in {last}"
              values={{ number: user.number, time: <Time at={user.createdAt} />, last: <Time at={user.lastSignIn} /> }}
            />
          ) : (
            <Words
              id="User number {number}, since {time}, never signed in"
              values={{ number: user.number, time: <Time at={user.createdAt} /> }}
            />
          )
        }
      />
      <SettingsSection title={t("Name and email")} note={t("An email that you set counts as verified.")}>
        <UserForm key={`${user.name} ${user.email}`} user={user} />
      </SettingsSection>
      <SettingsSection
        title={t("Standing")}
        note={t(
          "A superuser administers this server and sees no project by it. Support people get into the projects that let support in.",
        )}
      >
        <StandingSection user={user} />
      </SettingsSection>
      <SettingsSection
        title={t("Signing in")}
        note={t(
          "Who is disabled is out at once, in every browser and with every token. Their projects and credentials go on.",
        )}
      >
        <SignInSection user={user} />
      </SettingsSection>
      <SettingsSection
        wide
        title={t("Projects")}
        note={t("A member of {projects, plural, one {# project} other {# projects}}.", { projects: user.projects })}
      >
        <MembershipTable rows={user.memberships} />
      </SettingsSection>
      <SettingsSection
        title={t("Delete the account")}
        note={t(
          "Seven days later it is gone; until then it can be kept. Who owns a project stays until it has another owner.",
        )}
      >
        <DeletionSection user={user} />
      </SettingsSection>
    </>
  );
}
