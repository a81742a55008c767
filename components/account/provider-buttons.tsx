"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ProviderButton } from "@/contracts/sign-in-providers";
import type { Sentence } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { beginByProvider } from "./auth-client";
import { FormAlert } from "./form-alert";

/** Under the form: one button for each provider that signs people in here; nothing where there is none. */
export function ProviderButtons({ providers, goTo }: { providers: ProviderButton[]; goTo: string }) {
  const t = useWords();
  const [busy, setBusy] = useState<string | null>(null);
  const [message, setMessage] = useState<Sentence | string | null>(null);

  async function begin(key: string) {
    if (busy !== null) return;
    setBusy(key);
    setMessage(null);
    const begun = await beginByProvider(key, goTo);
    if ("url" in begun) return window.location.assign(begun.url);
    setBusy(null);
    setMessage(begun.message);
  }

  if (providers.length === 0) return null;
  return (
    <div className="mt-6 flex flex-col gap-4 border-line border-t pt-6">
      <FormAlert message={message} />
      {providers.map(({ key, name }) => (
        <Button key={key} size="lg" busy={busy === key} onClick={() => void begin(key)}>
          <span className="truncate">{t`Continue with ${name}`}</span>
        </Button>
      ))}
    </div>
  );
}
