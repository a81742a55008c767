"use client";

import { Keyboard } from "lucide-react";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { useWords } from "@/lib/words/use-words";

const KEYS: readonly { does: string; keys: readonly string[] }[] = [
  { does: "This page", keys: ["Ctrl", "?"] },
  { does: "Save", keys: ["Ctrl", "S"] },
  { does: "Save and run", keys: ["Ctrl", "Enter"] },
  { does: "Run without saving", keys: ["Ctrl", "Shift", "Enter"] },
  { does: "Complete the word, or write the operation's example", keys: ["Tab"] },
  { does: "Go on to the next place of an example", keys: ["Tab"] },
  { does: "Show what could stand here", keys: ["Ctrl", "Space"] },
  { does: "Show the parameters of a call", keys: ["Ctrl", "Shift", "Space"] },
  { does: "Find", keys: ["Ctrl", "F"] },
  { does: "Replace", keys: ["Ctrl", "H"] },
  { does: "Format", keys: ["Shift", "Alt", "F"] },
  { does: "Comment in or out", keys: ["Ctrl", "/"] },
  { does: "Next problem", keys: ["F8"] },
  { does: "One more cursor below", keys: ["Ctrl", "Alt", "↓"] },
  { does: "A cursor at the next same word", keys: ["Ctrl", "D"] },
  { does: "Every command of the editor", keys: ["F1"] },
  { does: "Leave the editor", keys: ["Esc", "Tab"] },
  { does: "Move the edge of a pane that has the focus", keys: ["←", "→"] },
];

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

/** A page of what the keyboard does here; Ctrl and ? opens it too. */
export function ShortcutsButton({ open, onOpenChange }: Props) {
  const t = useWords();
  return (
    <>
      <IconButton icon={Keyboard} size="sm" label={t("Keyboard shortcuts")} onClick={() => onOpenChange(true)} />
      <Dialog
        open={open}
        onOpenChange={onOpenChange}
        title={t("Keyboard shortcuts")}
        description={t("On a Mac, Cmd stands for Ctrl.")}
      >
        <dl className="flex flex-col divide-y divide-line">
          {KEYS.map(({ does, keys }) => (
            <div key={does} className="flex items-center gap-3 py-1.5 text-sm">
              <dt className="min-w-0 flex-1">{does}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <Kbd key={key}>{key}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </>
  );
}
