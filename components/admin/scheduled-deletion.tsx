"use client";

import { useState } from "react";
import { ConfirmIdentityDialog } from "@/components/account/confirm-identity-dialog";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { Words } from "@/lib/words/words";

type Ask = { verb: string; title: string; description: string };

type Props = {
  /** When it was asked for; null: it stays. */
  since: Date | null;
  remove: Ask;
  keep: Ask;
  /** Why it cannot be deleted now. */
  hindered?: string | null;
  onConfirmed: (scheduled: boolean) => Promise<unknown>;
};

/** Asks for a deletion that is days away, or takes it back while they are not over. */
export function ScheduledDeletion({ since, remove, keep, hindered = null, onConfirmed }: Props) {
  const [asking, setAsking] = useState(false);
  const isLeaving = since !== null;
  const { verb, title, description } = isLeaving ? keep : remove;
  const why = isLeaving ? null : hindered;
  return (
    <div>
      {since ? (
        <p className="mb-3 text-sm">
          <Words id="Asked for {time}." values={{ time: <Time at={since} /> }} />
        </p>
      ) : null}
      <Button tone={isLeaving ? "neutral" : "danger"} onClick={() => setAsking(true)} disabled={why !== null}>
        {verb}
      </Button>
      {why ? <p className="mt-1.5 text-muted text-xs">{why}</p> : null}
      <ConfirmIdentityDialog
        open={asking}
        onOpenChange={setAsking}
        title={title}
        description={description}
        confirmLabel={verb}
        tone={isLeaving ? "primary" : "danger"}
        onConfirmed={() => onConfirmed(!isLeaving)}
      />
    </div>
  );
}
