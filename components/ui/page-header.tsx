import Link from "next/link";
import type { ReactNode } from "react";

type Props = {
  title: ReactNode;
  /** Where this page hangs: the list above it. */
  back?: { href: string; label: string };
  /** Beside the title: a status, a badge. */
  mark?: ReactNode;
  /** One line of facts under the title. */
  note?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
};

/** The head of a page: its only h1, what it is about, what can be done. */
export function PageHeader({ title, back, mark, note, actions }: Props) {
  return (
    <header className="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        {back ? (
          <Link href={back.href} className="mb-1 inline-block rounded-sm text-accent-text text-xs hover:underline">
            ← {back.label}
          </Link>
        ) : null}
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 break-words font-semibold text-ink text-xl tracking-tight">{title}</h1>
          {mark}
        </div>
        {note ? <div className="mt-0.5 text-muted text-sm">{note}</div> : null}
      </div>
      {actions ? <div className="flex flex-wrap items-center gap-2">{actions}</div> : null}
    </header>
  );
}
