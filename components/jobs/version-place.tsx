"use client";

import { useMemo } from "react";
import { CodeEditor, type CodePlace } from "@/components/ui/code-editor";
import type { JobVersionView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";

/** The expression of an earlier version, opened at the place where a run of it failed. */
export function VersionPlace({ version, place }: { version: JobVersionView; place: CodePlace }) {
  const t = useWords();
  const { line, column } = place;
  const problems = useMemo(() => [{ line, column, message: t("The run failed here.") }], [line, column, t]);
  return (
    <>
      <p className="text-muted text-sm">
        {t`The expression as the run had it, at line ${line}. The job has been changed since: compare it with another version above.`}
      </p>
      <CodeEditor
        key={`${version.number}:${line}:${column}`}
        language="javascript"
        label={t`Expression of version ${version.number}`}
        value={version.expression}
        problems={problems}
        startAt={place}
        readOnly
        className="h-[32rem]"
      />
    </>
  );
}
