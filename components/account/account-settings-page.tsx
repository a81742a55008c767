"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { SettingsSection } from "@/components/layout/settings-section";
import { ThemeChoice } from "@/components/layout/theme-choice";
import { useTRPC } from "@/components/layout/trpc";
import { StudioPreferences } from "@/components/studio/studio-preferences";
import { PageHeader } from "@/components/ui/page-header";
import { AccountNameForm } from "./account-name-form";
import { ApiTokenSection } from "./api-token-section";
import { PasswordForm } from "./password-form";
import { SecondFactorSection } from "./second-factor-section";
import { SessionList } from "./session-list";

/** What a person sets for themselves, wherever they sign in. */
export function AccountSettingsPage() {
  const trpc = useTRPC();
  const me = useQuery(trpc.account.me.queryOptions());
  return (
    <>
      <PageHeader title="Account Settings" />
      <Loaded query={me}>
        {({ name, email, number }) => (
          <>
            <SettingsSection
              title="You"
              note="Your name stands beside what you change. Others identify you by your email and user number."
            >
              <AccountNameForm key={name} name={name} />
              <dl className="mt-4 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
                <dt className="text-muted">Email</dt>
                <dd className="truncate">{email}</dd>
                <dt className="text-muted">User number</dt>
                <dd className="tabular">{number}</dd>
              </dl>
            </SettingsSection>
            <SettingsSection title="Theme" note="Light, dark, or as this device has it. Kept in this browser.">
              <ThemeChoice />
            </SettingsSection>
            <SettingsSection
              title="Job Studio"
              note="Kept with your account, wherever you sign in. The Studio has the same choices at hand."
            >
              <StudioPreferences />
            </SettingsSection>
            <SettingsSection title="Password" note="A change signs you out everywhere but here.">
              <PasswordForm email={email} />
            </SettingsSection>
            <SettingsSection
              title="Second factor"
              note="A code from your phone besides the password. Some projects ask their members for it."
            >
              <SecondFactorSection email={email} />
            </SettingsSection>
            <SettingsSection
              title="API tokens"
              note="With a token a program acts in your name in your projects. None of them touches accounts or secrets."
            >
              <ApiTokenSection />
            </SettingsSection>
            <SettingsSection title="Sessions" note="Where you are signed in. Each ends 24 hours after its sign-in.">
              <SessionList />
            </SettingsSection>
          </>
        )}
      </Loaded>
    </>
  );
}
