"use client";

import { adaptorWords } from "@/components/adaptors/adaptor-words";
import { CodeEditor } from "@/components/ui/code-editor";
import type { JobVersionView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";
import { PartDifferences } from "./part-differences";
import type { PartWords } from "./use-part-names";
import { VersionDiff } from "./version-diff";

type Props = {
  /** Null: there is nothing to compare with, the version is shown as it is. */
  before: JobVersionView | null;
  after: JobVersionView;
};

/** What differs between two versions of a job: what it runs with, and the expression. */
export function VersionDifferences({ before, after }: Props) {
  const t = useWords();
  if (before === null) {
    return (
      <>
        <p className="text-muted text-sm">{t("The first version: there is none before it.")}</p>
        <CodeEditor
          language="javascript"
          label={t`Expression of version ${after.number}`}
          value={after.expression}
          readOnly
          className="h-96"
        />
      </>
    );
  }
  const labels = { beforeLabel: t`Version ${before.number}`, afterLabel: t`Version ${after.number}` };
  return (
    <>
      <PartDifferences before={partWords(before)} after={partWords(after)} {...labels} />
      <VersionDiff before={before.expression} after={after.expression} {...labels} />
    </>
  );
}

/** What a version ran with, in words. */
function partWords(version: JobVersionView): PartWords {
  const named = (id: string | null, name: string | null, part: "trigger" | "credential") =>
    id === null
      ? "none"
      : `${name ?? "one that is gone"}${version.missing.includes(part) && name ? " (gone since)" : ""}`;
  return {
    Name: version.name,
    Trigger: named(version.triggerId, version.triggerName, "trigger"),
    Adaptor: `${adaptorWords(version.adaptorName)} ${version.adaptorVersion}`,
    Credential: named(version.credentialId, version.credentialName, "credential"),
  };
}
