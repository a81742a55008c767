import { Badge } from "@/components/ui/badge";
import type { BulkRow } from "@/contracts/bulk";
import { useWords } from "@/lib/words/use-words";
import { STATUS_WORDS } from "./bulk-words";

const tones = { working: "info", paused: "warning", cancelled: "neutral", done: "success" } as const;

/** How bulk work stands, in a word. */
export function BulkStatus({ bulk }: { bulk: Pick<BulkRow, "status"> }) {
  const t = useWords();
  return <Badge tone={tones[bulk.status]}>{t(STATUS_WORDS[bulk.status])}</Badge>;
}
