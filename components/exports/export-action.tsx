"use client";

import { useMutation } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import type { ExportItem } from "@/contracts/exports";
import { useWords } from "@/lib/words/use-words";
import { askedFor } from "./asked-for";

/** Open the file, or stop the building. */
export function ExportAction({ item }: { item: ExportItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const cancel = useMutation(trpc.exports.cancel.mutationOptions());
  if (item.url !== null) {
    return (
      <Button asChild size="sm">
        <a href={item.url} aria-label={t`Download ${item.fileName ?? askedFor(t, item)}`}>
          <Download aria-hidden="true" />
          {t("Download")}
        </a>
      </Button>
    );
  }
  if (item.status !== "queued" && item.status !== "building") return null;
  return (
    <Button
      size="sm"
      busy={cancel.isPending}
      aria-label={t`Cancel ${askedFor(t, item)}`}
      onClick={() => cancel.mutate({ project: item.project.id, exportId: item.id })}
    >
      {t("Cancel")}
    </Button>
  );
}
