"use client";

import { Download } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Banner } from "@/components/layout/banner";
import { useProject } from "@/components/layout/project-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { MessageView } from "@/contracts/inbox";
import { sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { rawHref } from "./raw-href";

/** Bodies above this size are slow to edit on a page. */
const EASY_MOST = 1_000_000;

/** Whether a body is better edited elsewhere. */
export function isBig({ size }: Pick<MessageView, "size">): boolean {
  return size > EASY_MOST;
}

type Props = { message: MessageView; children: ReactNode; onClose: () => void };

/** Says of a big body that it is better edited elsewhere; `children` edit it here for who wants that nevertheless. */
export function BigBody({ message, children, onClose }: Props) {
  const t = useWords();
  const { slug } = useProject();
  const [here, setHere] = useState(false);
  return (
    <div className="flex flex-col gap-3">
      <Banner
        inset
        tone="info"
        action={
          <Button asChild size="sm">
            <a href={rawHref(slug, message.id, message.version)} download>
              <Download aria-hidden="true" />
              {t("Download this version")}
            </a>
          </Button>
        }
      >
        {t`This body has ${sizeWords(t, message.size)}, which opens slowly here, and typing in it is slow too. It is better downloaded, mended in an editor of yours and sent to the inbox again.`}
      </Banner>
      {here ? (
        <AfterPaint>{children}</AfterPaint>
      ) : (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setHere(true)}>{t("Edit it here all the same")}</Button>
          <Button tone="quiet" onClick={onClose}>
            {t("Cancel")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** What stands where the editor will be. */
export function OpeningBody() {
  const t = useWords();
  return (
    <div className="flex flex-col gap-2">
      <p role="status" className="text-muted text-sm">
        {t("Opening the body …")}
      </p>
      <Skeleton className="h-80 w-full" />
    </div>
  );
}

/** Draws a slow child only once the words before it are on the screen: the browser draws nothing while it is made. */
function AfterPaint({ children }: { children: ReactNode }) {
  const [painted, setPainted] = useState(false);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setPainted(true));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return painted ? children : <OpeningBody />;
}
