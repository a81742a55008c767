"use client";

import { AlertDialog } from "radix-ui";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { dialogLook } from "@/components/ui/dialog";
import { useReturnFocus } from "@/components/ui/use-return-focus";
import type { Me } from "@/contracts/account";
import { useWords } from "@/lib/words/use-words";
import { ProviderButtons } from "./provider-buttons";
import { SignInForm } from "./sign-in-form";

type Props = {
  open: boolean;
  email: string;
  /** How they sign in: who has no password goes to a provider, in another tab. */
  waysIn: Me["waysIn"];
  onDone: () => void;
  /** Puts it off; null where the session is over: then the page stays covered until somebody signs in. */
  onLater: (() => void) | null;
};

/** Over the page, which stays as it is: the password or a provider, and one goes on. */
export function SignInAgain({ open, email, waysIn, onDone, onLater }: Props) {
  const t = useWords();
  const giveBack = useReturnFocus(open);
  const providers = <ProviderButtons providers={waysIn.providers} goTo="/signed-in" inNewTab />;
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => (next ? undefined : onLater?.())}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={cn("fixed inset-0 z-40 animate-fade-in", onLater ? "bg-scrim" : "bg-canvas")} />
        <AlertDialog.Content
          className={cn(dialogLook, "outline-none sm:max-w-md")}
          onCloseAutoFocus={giveBack}
          onEscapeKeyDown={(event) => (onLater ? undefined : event.preventDefault())}
        >
          <header className="border-line border-b px-5 py-4">
            <AlertDialog.Title className="font-semibold text-lg leading-6">{t("Sign in again")}</AlertDialog.Title>
            <AlertDialog.Description className="mt-0.5 text-muted text-sm">
              {onLater
                ? t("A new session of 24 hours begins; this page stays as it is.")
                : t("Your session is over. This page is still here, with what you were typing.")}
            </AlertDialog.Description>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">
            {waysIn.password ? (
              <SignInForm fixedEmail={email} goTo={onDone}>
                {providers}
              </SignInForm>
            ) : (
              <>
                <p className="text-sm">
                  {waysIn.providers.length === 0
                    ? t(
                        "Your account has no password, and no provider signs it in. Leave this page to have a link mailed.",
                      )
                    : t`You sign in as ${email} in another tab, then this page goes on.`}
                </p>
                {providers}
              </>
            )}
          </div>
          <footer className="flex items-center justify-between gap-2 border-line border-t px-5 py-3 text-sm">
            {onLater ? (
              <Button onClick={onLater}>{t("Later")}</Button>
            ) : (
              <a href="/sign-in" className="text-accent-text underline">
                {t("Leave this page")}
              </a>
            )}
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
