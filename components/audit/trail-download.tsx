import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { useWords } from "@/lib/words/use-words";

/** Takes the trail, as it is filtered now, away as a file. */
export function TrailDownload({ hrefOf }: { hrefOf: (format: "csv" | "ndjson") => string }) {
  const t = useWords();
  return (
    <DropdownMenu
      trigger={
        <Button>
          <Download aria-hidden="true" />
          {t("Export")}
        </Button>
      }
    >
      {(["csv", "ndjson"] as const).map((format) => (
        <MenuItem key={format} asChild>
          <a href={hrefOf(format)} download>
            {t`As ${format.toUpperCase()}`}
          </a>
        </MenuItem>
      ))}
    </DropdownMenu>
  );
}
