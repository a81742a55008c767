"use client";

import Link from "next/link";
import { useWords } from "@/lib/words/use-words";

/** From the help back to the run one came from, or to the project's activity. */
export function BackToRun({ project, run }: { project: string; run: string | string[] | undefined }) {
  const t = useWords();
  const id = typeof run === "string" && /^\d{1,19}$/.test(run) ? run : null;
  return (
    <Link
      href={`/p/${project}/activity${id === null ? "" : `/${id}`}`}
      className="mb-3 inline-block rounded-sm text-accent-text text-xs hover:underline"
    >
      ← {id === null ? t("Activity") : t`Run #${id}`}
    </Link>
  );
}
