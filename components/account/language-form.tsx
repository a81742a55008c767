"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { keepLanguage } from "@/components/layout/kept-language";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { asLanguage, LANGUAGE_NAMES, LANGUAGES } from "@/lib/words/language";
import { useWords } from "@/lib/words/use-words";

/** The language of pages and mails. A choice counts at once; what is being typed elsewhere stays. */
export function LanguageForm() {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const kept = useQuery(trpc.account.preferences.queryOptions()).data?.language ?? null;
  const set = useMutation(
    trpc.account.setPreferences.mutationOptions({
      onSuccess: ({ language }) => {
        keepLanguage(language);
        router.refresh();
      },
    }),
  );
  const shown = set.isPending ? set.variables.language : kept;
  return (
    <Field
      label={t("Language")}
      hint={t("Of the pages, and of the mails you get: those are in English until you choose.")}
    >
      <Select
        value={shown ?? "browser"}
        disabled={set.isPending}
        onChange={(name) => set.mutate({ language: asLanguage(name) })}
        options={[
          { value: "browser", label: t("As the browser asks") },
          ...LANGUAGES.map((language) => ({ value: language, label: LANGUAGE_NAMES[language] })),
        ]}
        className="max-w-56"
      />
    </Field>
  );
}
