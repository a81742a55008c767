"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";

type Props = { what: string; newer: string | undefined; older: string | undefined };

/** Steps to the next newer and the next older thing of the list one came from. */
export function StepLinks({ what, newer, older }: Props) {
  return (
    <nav aria-label={`Next ${what} in the list`} className="flex">
      <Step href={newer} label={`Newer ${what}`} icon={ChevronUp} />
      <Step href={older} label={`Older ${what}`} icon={ChevronDown} />
    </nav>
  );
}

function Step({ href, label, icon: Icon }: { href: string | undefined; label: string; icon: typeof ChevronUp }) {
  const look = cn(buttonLook({ tone: "quiet", size: "icon" }));
  if (!href) {
    return (
      <button type="button" disabled aria-label={label} className={look}>
        <Icon aria-hidden="true" />
      </button>
    );
  }
  return (
    <Tooltip text={label}>
      <Link href={href} aria-label={label} className={look}>
        <Icon aria-hidden="true" />
      </Link>
    </Tooltip>
  );
}
