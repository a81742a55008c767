"use client";

import dynamic from "next/dynamic";
import { CodeSkeleton } from "@/components/ui/skeleton";
import { useWords } from "@/lib/words/use-words";

export type VersionDiffProps = {
  before: string;
  after: string;
  /** What stands left and right: "Version 3", "Yours". */
  beforeLabel?: string;
  afterLabel?: string;
  /** Gives the largest height: "max-h-96". */
  className?: string;
};

const Loaded = dynamic(() => import("./merged-code").then((module) => module.MergedCode), {
  ssr: false,
  loading: () => <Loading />,
});

/** What differs between two expressions: side by side, on a narrow screen one below the other. */
export function VersionDiff(props: VersionDiffProps) {
  const t = useWords();
  if (props.before === props.after) return <p className="text-muted text-sm">{t("The expression is the same.")}</p>;
  return <Loaded {...props} />;
}

function Loading() {
  const t = useWords();
  return <CodeSkeleton label={t("Loading the comparison")} />;
}
