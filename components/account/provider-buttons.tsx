"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { ProviderButton } from "@/contracts/sign-in-providers";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { beginByProvider } from "./auth-client";
import { FormAlert } from "./form-alert";

type Props = {
  providers: ProviderButton[];
  goTo: string;
  /** In a tab of its own, so that this page stays as it is. */
  inNewTab?: boolean;
};

/** Under the form: one button for each provider that signs people in here; nothing where there is none. */
export function ProviderButtons({ providers, goTo, inNewTab = false }: Props) {
  const t = useWords();
  const [busy, setBusy] = useState<string | null>(null);
  const [message, setMessage] = useState<Sentence | string | null>(null);

  async function begin(key: string) {
    if (busy !== null) return;
    setBusy(key);
    setMessage(null);
    // At once, while the click counts: later the browser would take it for a pop-up.
    const tab = inNewTab ? window.open("", "_blank") : null;
    const begun = await beginByProvider(key, goTo);
    if ("url" in begun && !inNewTab) return window.location.assign(begun.url);
    setBusy(null);
    if ("url" in begun) {
      if (!tab) return setMessage(say("Your browser did not open a tab. Allow it for this page, then try again."));
      tab.opener = null;
      return tab.location.assign(begun.url);
    }
    tab?.close();
    setMessage(begun.message);
  }

  if (providers.length === 0) return null;
  return (
    <div className={inNewTab ? "mt-4 flex flex-col gap-4" : "mt-6 flex flex-col gap-4 border-line border-t pt-6"}>
      <FormAlert message={message} />
      {providers.map(({ key, name }) => (
        <Button key={key} size="lg" busy={busy === key} onClick={() => void begin(key)}>
          <span className="truncate">{t`Continue with ${name}`}</span>
        </Button>
      ))}
    </div>
  );
}
