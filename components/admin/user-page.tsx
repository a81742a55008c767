"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { UserView } from "@/contracts/admin";
import { plural } from "@/lib/format/quantity";
import { DeletionSection } from "./deletion-section";
import { MembershipTable } from "./membership-table";
import { SignInSection } from "./sign-in-section";
import { StandingSection } from "./standing-section";
import { UserForm } from "./user-form";
import { UserMarks } from "./user-table";

/** One person: who they are, how they come in, what they may do on this server, and where they are a member. */
export function UserPage({ userId }: { userId: string }) {
  const trpc = useTRPC();
  const user = useQuery(trpc.admin.user.queryOptions({ userId }));
  return (
    <Loaded query={user} what="user">
      {(view) => <UserParts user={view} />}
    </Loaded>
  );
}

function UserParts({ user }: { user: UserView }) {
  return (
    <>
      <PageHeader
        title={user.name}
        back={{ href: "/admin/users", label: "Users" }}
        mark={<UserMarks user={user} />}
        note={
          <>
            User number {user.number}, since <Time at={user.createdAt} />,{" "}
            {user.lastSignIn ? (
              <>
                last sign-in <Time at={user.lastSignIn} />
              </>
            ) : (
              "never signed in"
            )}
          </>
        }
      />
      <SettingsSection title="Name and email" note="An email that you set counts as verified.">
        <UserForm key={`${user.name} ${user.email}`} user={user} />
      </SettingsSection>
      <SettingsSection
        title="Standing"
        note="A superuser administers this server and sees no project by it. Support people get into the projects that let support in."
      >
        <StandingSection user={user} />
      </SettingsSection>
      <SettingsSection
        title="Signing in"
        note="Who is disabled is out at once, in every browser and with every token. Their projects and credentials go on."
      >
        <SignInSection user={user} />
      </SettingsSection>
      <SettingsSection wide title="Projects" note={`A member of ${plural(user.projects, "project", "projects")}.`}>
        <MembershipTable rows={user.memberships} />
      </SettingsSection>
      <SettingsSection
        title="Delete the account"
        note="Seven days later it is gone; until then it can be kept. Who owns a project stays until it has another owner."
      >
        <DeletionSection user={user} />
      </SettingsSection>
    </>
  );
}
