"use client";

import Link from "next/link";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** Instead of a form, where the link that was followed opens nothing any more. */
export function LinkOver() {
  const t = useWords();
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p>{t("This link was used already, or its time is over.")}</p>
      <p>
        <Words
          id="<link>Ask for a new password</link> or <link2>go to the sign-in</link2>"
          parts={{
            link: <Link href="/forgot-password" className="text-accent-text underline" />,
            link2: <Link href="/sign-in" className="text-accent-text underline" />,
          }}
        />
        .
      </p>
    </div>
  );
}
