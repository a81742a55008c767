"use client";

import { VersionDiff } from "@/components/jobs/version-diff";
import { sizeWords } from "@/lib/format/quantity";
import { indentJson } from "@/lib/json-outline/indent-json";
import { useWords } from "@/lib/words/use-words";

/** Comparing more than so many characters line by line would hold the page up. */
const COMPARABLE = 400_000;

type Props = { before: string; after: string; beforeLabel: string; afterLabel: string };

/** What differs between two bodies, line by line; only their JSON counts, not how it was spaced. */
export function MessageDiff({ before, after, beforeLabel, afterLabel }: Props) {
  const t = useWords();
  const size = Math.max(before.length, after.length);
  if (size > COMPARABLE) {
    return (
      <p className="text-muted text-sm">
        {t`${sizeWords(t, size)} are too much to compare line by line. Open each version as a tree, or download both.`}
      </p>
    );
  }
  const [left, right] = [indentJson(before), indentJson(after)];
  if (left === right) return <p className="text-muted text-sm">{t("Both say the same.")}</p>;
  return <VersionDiff before={left} after={right} beforeLabel={beforeLabel} afterLabel={afterLabel} />;
}
