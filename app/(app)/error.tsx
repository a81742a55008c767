"use client";

import { ErrorView } from "@/components/layout/error-view";
import { useWords } from "@/lib/words/use-words";

export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  const t = useWords();
  return <ErrorView title={t("This page could not be loaded")} onRetry={reset} />;
}
