"use client";

import Link from "next/link";
import { useEffect } from "react";
import { tellTabs } from "@/components/layout/session-end";
import { useWords } from "@/lib/words/use-words";

/** Tells the tab that waits, and closes this one where the browser lets a page do that. */
export function SignedInNotice() {
  const t = useWords();
  useEffect(() => {
    tellTabs("signed-in");
    window.close();
  }, []);
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>{t("Your other tab goes on where it stopped, with what you were typing. This one can be closed.")}</p>
      <Link href="/" className="w-fit text-accent-text underline">
        {t("Or go on here")}
      </Link>
    </div>
  );
}
