"use client";

import { TextSearch } from "lucide-react";
import Link from "next/link";
import { EmptyState } from "@/components/layout/empty-state";
import { useProject } from "@/components/layout/project-context";
import { Button } from "@/components/ui/button";
import { parseQuery } from "@/lib/text-search/parse-query";
import { useWords } from "@/lib/words/use-words";
import { textSearch } from "./search-filters";

/** Whether a list is asked for a text without a single word in it: a sign, a smiley. */
export function hasNoWords(text: string): boolean {
  return text.trim() !== "" && parseQuery(text).length === 0;
}

/** Instead of a list that is asked for a text without a word: where such a text is found. */
export function NoWords({ text }: { text: string }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <EmptyState
      icon={TextSearch}
      title={t("Lists are searched by words")}
      action={
        <Button asChild tone="primary">
          <Link href={`${base}/search${textSearch(text)}`}>{t("Look in the Search Console")}</Link>
        </Button>
      }
    >
      {t`“${text.trim()}” has no word in it. The Search Console finds any characters.`}
    </EmptyState>
  );
}
