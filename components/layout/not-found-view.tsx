import { Compass } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "./empty-state";

type Props = {
  /** What was looked for: "message", "page". */
  what?: string;
  back?: { href: string; label: string };
};

/** There is no such thing, or one may not see it: the answer is the same. */
export function NotFoundView({ what = "page", back = { href: "/", label: "Go to the dashboard" } }: Props) {
  return (
    <EmptyState
      icon={Compass}
      level={1}
      title={`There is no such ${what}`}
      action={
        <Button asChild tone="primary">
          <Link href={back.href}>{back.label}</Link>
        </Button>
      }
    >
      The address may be wrong, or it belongs to a project you are not a member of.
    </EmptyState>
  );
}
