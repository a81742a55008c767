"use client";

import { Menu, X } from "lucide-react";
import { usePathname } from "next/navigation";
import { Dialog } from "radix-ui";
import { type ReactNode, useState } from "react";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/lib/words/use-words";

/** The menu of a narrow screen: closed behind a button, gone again once a page was chosen. */
export function MenuDrawer({ children }: { children: ReactNode }) {
  const t = useWords();
  const pathname = usePathname();
  const [openAt, setOpenAt] = useState<string | null>(null);
  return (
    <Dialog.Root open={openAt === pathname} onOpenChange={(open) => setOpenAt(open ? pathname : null)}>
      <Dialog.Trigger asChild>
        <IconButton icon={Menu} label={t("Open the menu")} />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-fade-in bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-slide-in flex-col border-line border-r bg-canvas shadow-raised"
        >
          <Dialog.Title className="sr-only">{t("Menu")}</Dialog.Title>
          <Dialog.Close asChild>
            <IconButton icon={X} label={t("Close the menu")} className="absolute top-3 right-2 z-10" />
          </Dialog.Close>
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
