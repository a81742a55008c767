"use client";

import { Download } from "lucide-react";
import { useState } from "react";
import { useCan } from "@/components/layout/project-context";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";
import { type Asked, ExportDialog } from "./export-dialog";

/** Takes what a list shows away as a file, for who may. */
export function ExportButton({ asked }: { asked: Asked }) {
  const t = useWords();
  const can = useCan();
  // As it was at the click: dates that count back from now would move under the dialog.
  const [taken, setTaken] = useState<Asked | null>(null);
  if (!can("export.create")) return null;
  return (
    <>
      <Button onClick={() => setTaken(asked)}>
        <Download aria-hidden="true" />
        {t("Export")}
      </Button>
      {taken ? <ExportDialog asked={taken} onClose={() => setTaken(null)} /> : null}
    </>
  );
}
