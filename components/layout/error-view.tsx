"use client";

import { CloudAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { useWords } from "@/lib/words/use-words";

type Props = {
  title?: string;
  /** What happened, in a sentence for the reader: never a stack. */
  message?: string;
  /** Tries again; without it no button shows. */
  onRetry?: () => void;
  busy?: boolean;
  action?: ReactNode;
  className?: string;
};

/** Where something would be that could not be fetched. */
export function ErrorView({ title, message, onRetry, busy, action, className }: Props) {
  const t = useWords();
  return (
    <section
      role="alert"
      className={cn(
        "flex flex-col items-center rounded-lg border border-danger/40 bg-surface px-6 py-10 text-center",
        className,
      )}
    >
      <span className="grid size-11 place-items-center rounded-full bg-danger-soft text-danger">
        <CloudAlert aria-hidden="true" className="size-5" />
      </span>
      <h2 className="mt-4 font-semibold text-base">{title ?? t("This could not be loaded")}</h2>
      <p className="mt-1 max-w-md text-balance text-muted text-sm">
        {message ?? t("The server did not answer as it should. Nothing was changed. Try again in a moment.")}
      </p>
      <div className="mt-5 flex flex-wrap justify-center gap-2 empty:hidden">
        {onRetry ? (
          <Button busy={busy} onClick={onRetry}>
            {t("Try again")}
          </Button>
        ) : null}
        {action}
      </div>
    </section>
  );
}
