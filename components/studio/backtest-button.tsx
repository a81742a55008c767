"use client";

import { FlaskConical } from "lucide-react";
import { useState } from "react";
import type { JobDraft } from "@/components/jobs/job-draft";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { useWords } from "@/lib/words/use-words";
import { BacktestPanel } from "./backtest-panel";

/** Opens the backtest of what stands in the editor against the saved job. */
export function BacktestButton({ jobId, draft }: { jobId: string; draft: JobDraft }) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" tone="quiet" onClick={() => setOpen(true)}>
        <FlaskConical aria-hidden="true" />
        {t("Backtest")}
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        width="lg"
        title={t("Backtest")}
        description={t(
          "What stands in the editor and the saved job, tried on the last messages that match its trigger. Nothing leaves: calls get the answers that earlier runs recorded, and are refused where there is none.",
        )}
      >
        <BacktestPanel jobId={jobId} draft={draft} />
      </Dialog>
    </>
  );
}
