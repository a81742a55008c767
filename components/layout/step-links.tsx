"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { buttonLook } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { Tooltip } from "@/components/ui/tooltip";
import { useWords } from "@/lib/words/use-words";

const TYPED_IN = "input, textarea, select, [contenteditable=true], [role=dialog], [role=menu], [role=tree]";

type Props = { what: string; newer: string | undefined; older: string | undefined };

/** Steps to the next newer and the next older thing of the list one came from. */
export function StepLinks({ what, newer, older }: Props) {
  const t = useWords();
  useStepKeys(newer, older);
  return (
    <nav aria-label={t`Next ${what} in the list`} className="flex">
      <Step href={newer} label={t`Newer ${what}`} shortcut="k" icon={ChevronUp} />
      <Step href={older} label={t`Older ${what}`} shortcut="j" icon={ChevronDown} />
    </nav>
  );
}

/** J goes to the older one, K to the newer one, wherever nothing is typed. */
function useStepKeys(newer: string | undefined, older: string | undefined) {
  const router = useRouter();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(TYPED_IN)) return;
      const href = event.key === "j" ? older : event.key === "k" ? newer : undefined;
      if (href) router.push(href);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [router, newer, older]);
}

type StepProps = { href: string | undefined; label: string; shortcut: "j" | "k"; icon: typeof ChevronUp };

function Step({ href, label, shortcut, icon: Icon }: StepProps) {
  const look = cn(buttonLook({ tone: "quiet", size: "icon" }));
  if (!href) {
    return (
      <button type="button" disabled aria-label={label} className={look}>
        <Icon aria-hidden="true" />
      </button>
    );
  }
  return (
    <Tooltip text={`${label} (${shortcut.toUpperCase()})`}>
      <Link href={href} aria-label={label} aria-keyshortcuts={shortcut} className={look}>
        <Icon aria-hidden="true" />
      </Link>
    </Tooltip>
  );
}
