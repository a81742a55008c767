"use client";

import { type ReactNode, useId } from "react";
import { useWords } from "@/lib/words/use-words";
import { Button } from "./button";
import { Dialog } from "./dialog";

type FormDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: ReactNode;
  /** What the button says that sends the form. */
  submitLabel: string;
  tone?: "primary" | "danger" | undefined;
  busy: boolean;
  width?: "sm" | undefined;
  onSubmit: () => void;
  children: ReactNode;
};

/** A form over the page: its fields, Cancel, and one button that sends it, also by Enter. */
export function FormDialog({ submitLabel, tone = "primary", busy, onSubmit, children, ...dialog }: FormDialogProps) {
  const t = useWords();
  const form = useId();
  return (
    <Dialog
      {...dialog}
      footer={
        <>
          <Button onClick={() => dialog.onOpenChange(false)}>{t("Cancel")}</Button>
          <Button tone={tone} type="submit" form={form} busy={busy}>
            {submitLabel}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {children}
      </form>
    </Dialog>
  );
}
