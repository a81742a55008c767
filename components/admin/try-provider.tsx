"use client";

import { useMutation } from "@tanstack/react-query";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import type { ProviderTried } from "@/contracts/sign-in-providers";
import { useWords } from "@/lib/words/use-words";

/** Looks at a provider's discovery document and keys as a sign-in would, before anybody relies on them. */
export function TryProvider({ discoveryUrl }: { discoveryUrl: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const look = useMutation(trpc.admin.trySignInProvider.mutationOptions({ meta: { quiet: true } }));
  return (
    <div className="flex flex-col gap-2">
      <div>
        <Button
          size="sm"
          busy={look.isPending}
          disabled={discoveryUrl.trim() === ""}
          onClick={() => look.mutate({ discoveryUrl: discoveryUrl.trim() })}
        >
          {t("Try it")}
        </Button>
      </div>
      <div aria-live="polite" className="break-words text-sm">
        {look.error ? (
          <p className="text-danger">{t(fieldErrors(look.error).discoveryUrl ?? errorWords(look.error))}</p>
        ) : null}
        {look.data ? <Tried tried={look.data} /> : null}
      </div>
    </div>
  );
}

function Tried({ tried }: { tried: ProviderTried }) {
  const t = useWords();
  if (!tried.works) return <p className="text-danger">{t`It cannot be used: ${t(tried.why)}`}</p>;
  return (
    <>
      <p className="text-success">{t`It answers as ${tried.issuer}, and its keys can be read.`}</p>
      {tried.notes.map((note) => (
        <p key={note} className="mt-1 text-warning">
          {t(note)}
        </p>
      ))}
    </>
  );
}
