import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "./class-names";

const tones = {
  neutral: "text-ink",
  success: "text-success",
  danger: "text-danger",
  warning: "text-warning",
  info: "text-info",
};

type Props = {
  label: string;
  value: ReactNode;
  /** A short line under the number: "of 1,204 runs", "the last at 14:03". */
  note?: ReactNode;
  tone?: keyof typeof tones;
  /** The list behind the number. */
  href?: string;
  className?: string;
};

/** One number with its words; with `href` the whole tile leads to the rows it counts. */
export function Stat({ label, value, note, tone = "neutral", href, className }: Props) {
  const body = (
    <>
      <span className="text-muted text-xs">{label}</span>
      <span className={cn("tabular font-semibold text-2xl tracking-tight", tones[tone])}>{value}</span>
      {note ? <span className="truncate text-faint text-xs">{note}</span> : null}
    </>
  );
  const look = cn("flex min-w-0 flex-col gap-0.5 bg-surface px-4 py-3", className);
  return href ? (
    <Link href={href} className={cn(look, "-outline-offset-2 transition-colors hover:bg-hover")}>
      {body}
    </Link>
  ) : (
    <div className={look}>{body}</div>
  );
}

/** Tiles in one frame, parted by hairlines. */
export function StatRow({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <div
      className={cn(
        "grid auto-cols-fr gap-px overflow-hidden rounded-lg border border-line bg-line max-sm:grid-cols-2 sm:grid-flow-col max-sm:[&>:last-child:nth-child(odd)]:col-span-2",
        className,
      )}
    >
      {children}
    </div>
  );
}
