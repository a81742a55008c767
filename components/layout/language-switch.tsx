"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { keepLanguage } from "@/components/layout/kept-language";
import { cn } from "@/components/ui/class-names";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/words/language";
import { useWords } from "@/lib/words/use-words";

/** The language of the pages before the sign-in: this browser keeps it, and an account that is made begins with it. */
export function LanguageSwitch() {
  const t = useWords();
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <fieldset className="mx-auto flex w-full max-w-sm gap-4 pt-2 text-xs">
      <legend className="sr-only">{t("Language")}</legend>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={t.language === language}
          disabled={isPending}
          onClick={() => {
            keepLanguage(language);
            startTransition(() => router.refresh());
          }}
          className={cn(
            "rounded-sm py-1 focus-visible:outline-2 focus-visible:outline-accent focus-visible:outline-offset-2",
            t.language === language ? "font-medium text-ink" : "text-accent-text underline",
          )}
        >
          {LANGUAGE_NAMES[language]}
        </button>
      ))}
    </fieldset>
  );
}
