"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { SettingsSection } from "@/components/layout/settings-section";
import { ThemeChoice } from "@/components/layout/theme-choice";
import { useTRPC } from "@/components/layout/trpc";
import { StudioPreferences } from "@/components/studio/studio-preferences";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { AccountNameForm } from "./account-name-form";
import { ApiTokenSection } from "./api-token-section";
import { DeleteAccount } from "./delete-account";
import { EmailSection } from "./email-section";
import { EventList } from "./event-list";
import { LanguageForm } from "./language-form";
import { NoPassword } from "./no-password";
import { PasswordForm } from "./password-form";
import { ProvidersSection } from "./providers-section";
import { SecondFactorSection } from "./second-factor-section";
import { SessionList } from "./session-list";
import { TimeZoneForm } from "./time-zone-form";

/** What a person sets for themselves, wherever they sign in. */
export function AccountSettingsPage() {
  const t = useWords();
  const trpc = useTRPC();
  const me = useQuery(trpc.account.me.queryOptions());
  return (
    <>
      <PageHeader title={t("Account Settings")} />
      <Loaded query={me}>
        {({ name, email, number, verified, waysIn }) => (
          <>
            <SettingsSection
              title={t("You")}
              note={t("Your name stands beside what you change. Others identify you by your email and user number.")}
            >
              <AccountNameForm key={name} name={name} />
              <dl className="mt-4 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
                <dt className="text-muted">{t("User number")}</dt>
                <dd className="tabular">{number}</dd>
              </dl>
            </SettingsSection>
            <SettingsSection
              title={t("Email")}
              note={t(
                "What you sign in with. A new one counts once it is confirmed; the former can take it back for seven days.",
              )}
            >
              <EmailSection email={email} verified={verified} />
            </SettingsSection>
            <SettingsSection
              title={t("Time zone")}
              note={t("Kept with your account. Schedules have zones of their own.")}
            >
              <TimeZoneForm />
            </SettingsSection>
            <SettingsSection title={t("Language")} note={t("Kept with your account, wherever you sign in.")}>
              <LanguageForm />
            </SettingsSection>
            <SettingsSection
              title={t("Theme")}
              note={t("Light, dark, or as this device has it. Kept in this browser.")}
            >
              <ThemeChoice />
            </SettingsSection>
            <SettingsSection
              title={t("Job Studio")}
              note={t("Kept with your account, wherever you sign in. The Studio has the same choices at hand.")}
            >
              <StudioPreferences />
            </SettingsSection>
            <SettingsSection title={t("Password")} note={t("A change signs you out everywhere but here.")}>
              {waysIn.password ? <PasswordForm email={email} /> : <NoPassword />}
            </SettingsSection>
            <ProvidersSection />
            <SettingsSection
              id="second-factor"
              title={t("Second factor")}
              note={
                waysIn.password
                  ? t("A code from your phone besides the password. Some projects ask their members for it.")
                  : t("A code from your phone besides your provider. Some projects ask their members for it.")
              }
            >
              <SecondFactorSection email={email} hasPassword={waysIn.password} />
            </SettingsSection>
            <SettingsSection
              title={t("API tokens")}
              note={t(
                "With a token a program acts in your name in your projects. None of them touches accounts or secrets.",
              )}
            >
              <ApiTokenSection />
            </SettingsSection>
            <SettingsSection
              title={t("Sessions")}
              note={t("Where you are signed in. Each ends 24 hours after its sign-in.")}
            >
              <SessionList />
            </SettingsSection>
            <SettingsSection
              title={t("Recent sign-ins")}
              note={t(
                "And what else happened at the doors of your account. If something is strange, change your password.",
              )}
            >
              <EventList />
            </SettingsSection>
            <SettingsSection
              title={t("Delete account")}
              note={t("Scheduled for seven days: until then one click keeps it.")}
            >
              <DeleteAccount email={email} />
            </SettingsSection>
          </>
        )}
      </Loaded>
    </>
  );
}
