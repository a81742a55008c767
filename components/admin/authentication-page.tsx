"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { toast } from "@/components/ui/toast";
import type { SignInProviderItem } from "@/contracts/sign-in-providers";
import { useWords } from "@/lib/words/use-words";
import { ProvidersHeader } from "./providers-header";
import { SignInProviderDialog } from "./sign-in-provider-dialog";
import { SignInProviderTable } from "./sign-in-provider-table";

/** The providers of OpenID Connect that people sign in by here, beside their passwords. */
export function AuthenticationPage() {
  const t = useWords();
  const trpc = useTRPC();
  const [open, setOpen] = useState<SignInProviderItem | "new" | null>(null);
  const [going, setGoing] = useState<SignInProviderItem | null>(null);
  const list = useQuery(trpc.admin.signInProviders.queryOptions());
  return (
    <>
      <ProvidersHeader
        title={t("Authentication")}
        note={t("Providers of OpenID Connect that people sign in by, beside their passwords")}
        onNew={() => setOpen("new")}
      />
      <Loaded query={list}>
        {({ providers, redirectPattern }) => (
          <>
            {providers.length === 0 ? (
              <EmptyState icon={LogIn} title={t("People sign in by email and password only")}>
                {t(
                  "With a provider such as Google, Microsoft Entra or Keycloak the sign-in page has a button for it. Register Millrace there, then write here what it gave you.",
                )}
              </EmptyState>
            ) : (
              <SignInProviderTable providers={providers} onOpen={setOpen} onDelete={setGoing} />
            )}
            {open === null ? null : (
              <SignInProviderDialog
                provider={open === "new" ? null : open}
                redirectPattern={redirectPattern}
                onClose={() => setOpen(null)}
              />
            )}
          </>
        )}
      </Loaded>
      {going === null ? null : <DeleteProvider provider={going} onClose={() => setGoing(null)} />}
    </>
  );
}

function DeleteProvider({ provider, onClose }: { provider: SignInProviderItem; onClose: () => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const remove = useMutation(trpc.admin.deleteSignInProvider.mutationOptions({ meta: { quiet: true } }));
  return (
    <ConfirmIdentityDialog
      open
      onOpenChange={onClose}
      title={t`Delete ${provider.name}?`}
      description={t(
        "{people, plural, =0 {Nobody signs in by it.} one {# account is linked with it: it stays, and a mailed link sets its password.} other {# accounts are linked with it: they stay, and a mailed link sets their passwords.}}",
        { people: provider.people },
      )}
      confirmLabel={t("Delete")}
      tone="danger"
      onConfirmed={async () => {
        await remove.mutateAsync({ provider: provider.key });
        toast.success(t`${provider.name} is deleted.`);
      }}
    />
  );
}
