"use client";

import Link from "next/link";
import { Words } from "@/lib/words/words";

/** In place of the form: there is nothing to change, and a mailed link sets a first one. */
export function NoPassword() {
  return (
    <p className="text-sm">
      <Words
        id="Your account has no password. <link>Have a link mailed</link> to set one."
        parts={{ link: <Link href="/forgot-password" className="text-accent-text underline" /> }}
      />
    </p>
  );
}
