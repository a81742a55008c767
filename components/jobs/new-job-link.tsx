"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useCan, useProject } from "@/components/layout/project-context";
import { Button } from "@/components/ui/button";
import { Tooltip } from "@/components/ui/tooltip";
import { useWords } from "@/lib/words/use-words";

/** The way to a new job, in the corner wherever one has scrolled to. */
export function NewJobLink() {
  const t = useWords();
  const can = useCan();
  const { base } = useProject();
  if (!can("job.create")) return null;
  return (
    <Tooltip text={t("New job")} side="left">
      <Button
        asChild
        tone="primary"
        size="icon"
        className="fixed right-5 bottom-5 z-20 size-12 rounded-full shadow-raised sm:right-8 sm:bottom-8 [&_svg]:size-5"
      >
        <Link href={`${base}/jobs/new`} aria-label={t("New job")}>
          <Plus aria-hidden="true" />
        </Link>
      </Button>
    </Tooltip>
  );
}
