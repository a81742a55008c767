"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "@/components/layout/banner";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { MessageDiff } from "./message-diff";

type Props = {
  /** The message as it is now: theirs. */
  message: MessageView;
  mine: string;
  busy: boolean;
  /** Saves mine as the next version, after theirs, which was looked at. */
  onSaveMine: () => void;
  onTakeTheirs: (text: string) => void;
};

/** Somebody saved a version while one was typing: both texts side by side, and the choice. Nothing is lost by itself. */
export function EditConflict({ message, mine, busy, onSaveMine, onTakeTheirs }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [open, setOpen] = useState(false);
  const { version, versions } = message;
  const newest = versions.find((one) => one.version === version);
  const theirs = useQuery({
    ...trpc.inbox.body.queryOptions({ project: slug, messageId: String(message.id), version }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <>
      <Banner
        inset
        action={
          <Button size="sm" onClick={() => setOpen(true)}>
            {t("Compare and choose")}
          </Button>
        }
      >
        <Words
          id="{value} saved version {version} of this message {value2}, while you were typing. Yours is not lost: look at both before you save."
          values={{
            value: newest?.author ?? "Somebody",
            version,
            value2: newest ? <Time at={newest.createdAt} /> : null,
          }}
        />
      </Banner>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        width="lg"
        title={t("Theirs and yours")}
        description={t`Version ${version} is what searching, matching and processing read now. Whatever you choose, every version stays.`}
        footer={
          <>
            <Button
              disabled={busy || theirs.data === undefined}
              onClick={() => {
                setOpen(false);
                if (theirs.data) onTakeTheirs(theirs.data.text);
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
              {t`Save mine as version ${version + 1}`}
            </Button>
          </>
        }
      >
        <Loaded query={theirs} what={t("version")} skeleton={<Skeleton className="h-60" />}>
          {({ text }) => (
            <MessageDiff
              before={text}
              after={mine}
              beforeLabel={t`Theirs: version ${version}`}
              afterLabel={t("Yours, not saved")}
            />
          )}
        </Loaded>
      </Dialog>
    </>
  );
}
