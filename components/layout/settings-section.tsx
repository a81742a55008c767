import type { ReactNode } from "react";

type Props = {
  /** What a link names to lead here. */
  id?: string;
  title: string;
  note: ReactNode;
  /** Takes all the room there is: for tables. */
  wide?: boolean;
  children: ReactNode;
};

/** A part of a settings page: what it is and means at the left, the controls at the right. */
export function SettingsSection({ id, title, note, wide = false, children }: Props) {
  return (
    <section
      id={id}
      className="grid scroll-mt-16 gap-x-8 gap-y-3 border-line border-b py-6 first:pt-0 last:border-b-0 lg:grid-cols-[18rem_minmax(0,1fr)]"
    >
      <div>
        <h2 className="font-semibold text-sm">{title}</h2>
        <p className="mt-1 text-muted text-xs">{note}</p>
      </div>
      <div className={wide ? "min-w-0" : "min-w-0 max-w-xl"}>{children}</div>
    </section>
  );
}
