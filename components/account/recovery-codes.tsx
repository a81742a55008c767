"use client";

import { Download, Printer } from "lucide-react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { useWords } from "@/lib/words/use-words";

/** The recovery codes, the one time they can be seen, with ways to keep them. */
export function RecoveryCodes({ codes, email }: { codes: readonly string[]; email: string }) {
  const t = useWords();
  const text = t`Recovery codes of ${email} for Millrace. Each opens once.

${codes.join("\n")}
`;

  function download() {
    const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "millrace-recovery-codes.txt";
    link.click();
    URL.revokeObjectURL(address);
  }

  return (
    <div className="flex flex-col gap-3" data-print-alone>
      <ul
        aria-label={t("Recovery codes")}
        className="grid gap-x-6 gap-y-1 rounded-md border border-line bg-sunken px-4 py-3 font-mono text-sm sm:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={t("Copy the codes")} withLabel />
        <Button size="sm" onClick={download}>
          <Download aria-hidden="true" />
          {t("Download")}
        </Button>
        <Button size="sm" onClick={() => window.print()}>
          <Printer aria-hidden="true" />
          {t("Print")}
        </Button>
      </div>
    </div>
  );
}
