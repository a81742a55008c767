"use client";

import { Banner } from "@/components/layout/banner";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";

/** Says that an edit was found that was not saved, and offers to throw it away. */
export function RestoredBanner({ at, onDiscard }: { at: Date; onDiscard: () => void }) {
  return (
    <div className="mb-4">
      <Banner
        inset
        tone="info"
        action={
          <Button size="sm" onClick={onDiscard}>
            Throw them away
          </Button>
        }
      >
        Your changes of <Time at={at} /> were not saved. Here they are again: save them, or throw them away.
      </Banner>
    </div>
  );
}
