"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { providerWords } from "@/contracts/sign-in-providers";
import { useWords } from "@/lib/words/use-words";
import { FormAlert } from "./form-alert";
import { LinkProvider } from "./link-provider";
import { LinkedProvider } from "./linked-provider";

/** The providers that sign one in, to link and unlink; not there where this server has none. */
export function ProvidersSection() {
  const t = useWords();
  const trpc = useTRPC();
  const own = useQuery(trpc.account.identities.queryOptions());
  const came = useSearchParams();
  if (!own.data) return null;
  const { identities, providers, hasPassword } = own.data;
  const free = providers.filter(({ name }) => identities.every(({ provider }) => provider !== name));
  if (identities.length + providers.length === 0) return null;
  return (
    <SettingsSection
      title={t("Sign-in providers")}
      note={
        hasPassword
          ? t("Other ways into your account, beside your password. A second factor is asked for with them too.")
          : t("The ways into your account. A second factor is asked for with them too.")
      }
    >
      <div className="flex flex-col gap-4">
        <FormAlert message={providerWords(came.get("refused") ?? "")} />
        {came.get("linked") === "yes" ? (
          <p role="status" className="rounded-md bg-info-soft px-3 py-2 text-info text-sm">
            {t("Linked. From now on it signs you in.")}
          </p>
        ) : null}
        <ul
          aria-label={t("Sign-in providers")}
          className="divide-y divide-line rounded-lg border border-line bg-surface"
        >
          {identities.map((identity) => (
            <LinkedProvider key={identity.id} identity={identity} />
          ))}
          {free.map((provider) => (
            <LinkProvider key={provider.key} provider={provider} />
          ))}
        </ul>
      </div>
    </SettingsSection>
  );
}
