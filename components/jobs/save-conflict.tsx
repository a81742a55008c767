"use client";

import { useState } from "react";
import { Banner } from "@/components/layout/banner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Time } from "@/components/ui/time";
import type { JobView } from "@/contracts/jobs";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { draftOf, type JobDraft } from "./job-draft";
import { PartDifferences } from "./part-differences";
import { usePartNames } from "./use-part-names";
import { VersionDiff } from "./version-diff";

type Props = {
  /** The job as it is now: theirs. */
  job: JobView;
  mine: JobDraft;
  busy: boolean;
  /** Saves mine as the next version, over theirs: which was looked at. */
  onSaveMine: () => void;
  onTakeTheirs: () => void;
};

/** Somebody saved while one was typing: both texts side by side, and the choice. Nothing is lost by itself. */
export function SaveConflict({ job, mine, busy, onSaveMine, onTakeTheirs }: Props) {
  const t = useWords();
  const [open, setOpen] = useState(false);
  const names = usePartNames(job);
  const theirs = draftOf(job);
  return (
    <div className="mb-4">
      <Banner
        inset
        action={
          <Button size="sm" onClick={() => setOpen(true)}>
            {t("Compare and choose")}
          </Button>
        }
      >
        <Words
          id="{value} saved version {version} of this job {time}, while you were typing. Yours is not lost: look at both before you save."
          values={{ value: job.savedBy ?? "Somebody", version: job.version, time: <Time at={job.savedAt} /> }}
        />
      </Banner>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        width="lg"
        title={t("Theirs and yours")}
        description={t`Version ${job.version} is what the job runs now. Whatever you choose, every version stays in its history.`}
        footer={
          <>
            <Button
              disabled={busy}
              onClick={() => {
                setOpen(false);
                onTakeTheirs();
              }}
            >
              {t("Take theirs, throw mine away")}
            </Button>
            <Button
              tone="primary"
              busy={busy}
              onClick={() => {
                setOpen(false);
                onSaveMine();
              }}
            >
              {t`Save mine as version ${job.version + 1}`}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-4">
          <PartDifferences
            before={names(theirs)}
            after={names(mine)}
            beforeLabel={t("Theirs")}
            afterLabel={t("Yours")}
          />
          <VersionDiff
            before={theirs.expression}
            after={mine.expression}
            beforeLabel={t`Theirs: version ${job.version}`}
            afterLabel={t("Yours, not saved")}
          />
        </div>
      </Dialog>
    </div>
  );
}
