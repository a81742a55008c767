"use client";

import { Banner } from "@/components/layout/banner";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** Says that an edit was found that was not saved, and offers to throw it away. */
export function RestoredBanner({ at, onDiscard }: { at: Date; onDiscard: () => void }) {
  const t = useWords();
  return (
    <div className="mb-4">
      <Banner
        inset
        tone="info"
        action={
          <Button size="sm" onClick={onDiscard}>
            {t("Throw them away")}
          </Button>
        }
      >
        <Words
          id="Your changes of {time} were not saved. Here they are again: save them, or throw them away."
          values={{ time: <Time at={at} /> }}
        />
      </Banner>
    </div>
  );
}
