"use client";

import { Keyboard } from "lucide-react";
import { Dialog } from "@/components/ui/dialog";
import { IconButton } from "@/components/ui/icon-button";
import { Kbd } from "@/components/ui/kbd";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const KEYS: readonly { does: Sentence; keys: readonly string[] }[] = [
  { does: say("This page"), keys: ["Ctrl", "?"] },
  { does: say("Save"), keys: ["Ctrl", "S"] },
  { does: say("Save and run"), keys: ["Ctrl", "Enter"] },
  { does: say("Run without saving"), keys: ["Ctrl", "Shift", "Enter"] },
  { does: say("Complete the word, or write the operation's example"), keys: ["Tab"] },
  { does: say("Go on to the next place of an example"), keys: ["Tab"] },
  { does: say("Show what could stand here"), keys: ["Ctrl", "Space"] },
  { does: say("Show the parameters of a call"), keys: ["Ctrl", "Shift", "Space"] },
  { does: say("Find"), keys: ["Ctrl", "F"] },
  { does: say("Replace"), keys: ["Ctrl", "H"] },
  { does: say("Format"), keys: ["Shift", "Alt", "F"] },
  { does: say("Comment in or out"), keys: ["Ctrl", "/"] },
  { does: say("Next problem"), keys: ["F8"] },
  { does: say("One more cursor below"), keys: ["Ctrl", "Alt", "↓"] },
  { does: say("A cursor at the next same word"), keys: ["Ctrl", "D"] },
  { does: say("Every command of the editor"), keys: ["F1"] },
  { does: say("Leave the editor"), keys: ["Esc", "Tab"] },
  { does: say("Move the edge of a pane that has the focus"), keys: ["←", "→"] },
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
            <div key={does.id} className="flex items-center gap-3 py-1.5 text-sm">
              <dt className="min-w-0 flex-1">{t(does)}</dt>
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
