"use client";

import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";
import { EmptyState } from "./empty-state";

type Props = {
  /** What was looked for: "message", "page". */
  what?: string;
  back?: { href: string; label: string };
};

/** There is no such thing, or one may not see it: the answer is the same. */
export function NotFoundView({ what = "page", back }: Props) {
  const t = useWords();
  const { href, label } = back ?? { href: "/", label: t("Go to the dashboard") };
  return (
    <EmptyState
      icon={Compass}
      level={1}
      title={t`There is no such ${what}`}
      action={
        <Button asChild tone="primary">
          <Link href={href}>{label}</Link>
        </Button>
      }
    >
      {t("The address may be wrong, or it belongs to a project you are not a member of.")}
    </EmptyState>
  );
}
