import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

type Props = {
  icon: LucideIcon;
  /** What is not there: "No messages yet". */
  title: string;
  /** What to do about it. */
  children?: ReactNode;
  /** A button or a link that does it. */
  action?: ReactNode;
  /** 1 where this is all the page says; else a list's own heading stands above. */
  level?: 1 | 2;
  className?: string;
};

/** Where a list would be: says why it is empty and what to do. */
export function EmptyState({ icon: Icon, title, children, action, level = 2, className }: Props) {
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <section
      className={cn(
        "flex flex-col items-center rounded-lg border border-line border-dashed bg-surface px-6 py-12 text-center",
        className,
      )}
    >
      <span className="grid size-11 place-items-center rounded-full bg-accent-soft text-accent-text">
        <Icon aria-hidden="true" className="size-5" />
      </span>
      <Heading className="mt-4 font-semibold text-base">{title}</Heading>
      {children ? <div className="mt-1 max-w-md text-balance text-muted text-sm">{children}</div> : null}
      {action ? <div className="mt-5 flex flex-wrap justify-center gap-2">{action}</div> : null}
    </section>
  );
}
