"use client";

import { useEffect, useState } from "react";
import { ErrorView } from "@/components/layout/error-view";
import { languageKept } from "@/components/layout/kept-language";
import { english } from "@/lib/words/translate";
import { WordsContext } from "@/lib/words/use-words";
import { wordsIn } from "@/lib/words/words-in";
import "./globals.css";

/** Where even the frame broke. In the reader's language once that is there; a server that is away leaves it English. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  const [{ t }, setWords] = useState({ t: english });
  useEffect(() => {
    wordsIn(languageKept()).then(
      (said) => setWords({ t: said }),
      () => {},
    );
  }, []);
  const title = t("Millrace could not show this page");
  return (
    <html lang={t.language}>
      <body>
        <title>{title}</title>
        <main className="mx-auto max-w-xl px-4 py-16">
          <WordsContext value={t}>
            <ErrorView title={title} onRetry={reset} />
          </WordsContext>
        </main>
      </body>
    </html>
  );
}
