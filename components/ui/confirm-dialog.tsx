"use client";

import { AlertDialog as Primitive } from "radix-ui";
import { type ReactNode, useState } from "react";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";
import { cn } from "./class-names";
import { dialogLook } from "./dialog";
import { useReturnFocus } from "./use-return-focus";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question: "Archive this job?" */
  title: string;
  /** What will happen, and whether it can be undone. */
  description: ReactNode;
  /** The verb of the question: "Archive". Never "OK" or "Yes". */
  confirmLabel: string;
  cancelLabel?: string;
  tone?: "primary" | "danger";
  /** Does it. The dialog waits, closes when it is done, and shows the message of what it throws. */
  onConfirm: () => unknown;
  children?: ReactNode;
};

/** Asks before something that hurts when it was a slip. The focus starts on the way out. */
export function ConfirmDialog(props: Props) {
  const t = useWords();
  const { open, onOpenChange, title, description, confirmLabel, cancelLabel = t("Cancel"), tone = "primary" } = props;
  const giveBack = useReturnFocus(open);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function confirm() {
    setBusy(true);
    setError(null);
    try {
      await props.onConfirm();
      onOpenChange(false);
    } catch (cause) {
      setError(cause instanceof Error ? cause.message : t("That did not work. Try again."));
    } finally {
      setBusy(false);
    }
  }

  function change(next: boolean) {
    if (busy) return;
    setError(null);
    onOpenChange(next);
  }

  return (
    <Primitive.Root open={open} onOpenChange={change}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Primitive.Content className={cn(dialogLook, "sm:top-[20dvh] sm:max-w-md")} onCloseAutoFocus={giveBack}>
          <div className="min-h-0 overflow-y-auto p-5">
            <Primitive.Title className="font-semibold text-lg leading-6">{title}</Primitive.Title>
            <Primitive.Description asChild>
              <div className="mt-2 text-muted text-sm">{description}</div>
            </Primitive.Description>
            {props.children ? <div className="mt-4">{props.children}</div> : null}
            {error ? (
              <p role="alert" className="mt-4 rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
                {error}
              </p>
            ) : null}
          </div>
          <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">
            <Primitive.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Primitive.Cancel>
            <Button tone={tone} busy={busy} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </footer>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
