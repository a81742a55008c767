"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import type { ReactNode } from "react";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { IconButton } from "./icon-button";
import { useReturnFocus } from "./use-return-focus";

/** The look of a panel that covers the page; on a narrow screen it rises from the bottom edge. */
export const dialogLook = [
  "fixed z-50 flex max-h-[min(90dvh,56rem)] w-full animate-rise-in flex-col border border-line bg-raised shadow-raised",
  "max-sm:inset-x-0 max-sm:bottom-0 max-sm:rounded-t-xl sm:top-[max(4dvh,1rem)] sm:left-1/2 sm:-translate-x-1/2 sm:rounded-xl",
].join(" ");

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  /** Buttons, at the end; the one that acts comes last. */
  footer?: ReactNode;
  width?: "sm" | "md" | "lg";
  children: ReactNode;
};

const widths = { sm: "sm:max-w-md", md: "sm:max-w-xl", lg: "sm:max-w-4xl" };

/** A dialog: takes the focus, gives it back, closes on Escape. */
export function Dialog({ open, onOpenChange, title, description, footer, width = "md", children }: Props) {
  const t = useWords();
  const giveBack = useReturnFocus(open);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Primitive.Content
          className={cn(dialogLook, "outline-none", widths[width])}
          onOpenAutoFocus={(event) => {
            // The dialog itself, so that its title is read: the first control in it is the one that closes.
            event.preventDefault();
            (event.currentTarget as HTMLElement | null)?.focus();
          }}
          onCloseAutoFocus={giveBack}
          {...(description ? {} : { "aria-describedby": undefined })}
        >
          <header className="flex items-start gap-3 border-line border-b px-5 py-4">
            <div className="min-w-0 flex-1">
              <Primitive.Title className="font-semibold text-lg leading-6">{title}</Primitive.Title>
              {description ? (
                <Primitive.Description className="mt-0.5 text-muted text-sm">{description}</Primitive.Description>
              ) : null}
            </div>
            <Primitive.Close asChild>
              <IconButton icon={X} label={t("Close")} size="sm" />
            </Primitive.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
          {footer ? <footer className="flex justify-end gap-2 border-line border-t px-5 py-3">{footer}</footer> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
