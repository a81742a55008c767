"use client";

import Link from "next/link";
import type { ComponentProps, KeyboardEvent, ReactNode } from "react";
import { cn } from "./class-names";

const ROW_LINK = "a[data-row-link]";

function moveBetweenRows(event: KeyboardEvent<HTMLTableElement>) {
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>(ROW_LINK)];
  const at = links.findIndex((link) => link.matches(":focus"));
  if (at === -1) return;
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 };
  if (event.key === " ") tickRow(event, links[at]);
  const target = targets[event.key];
  if (target === undefined) return;
  event.preventDefault();
  const link = links[target];
  link?.focus();
  link?.scrollIntoView({ block: "nearest" });
}

/** Space on a row's link ticks the row's box; with Shift as a click with Shift would. */
function tickRow(event: KeyboardEvent, link: HTMLElement | undefined) {
  const box = link?.closest("tr")?.querySelector("input[data-row-box]");
  if (!box) return;
  event.preventDefault();
  box.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: event.shiftKey }));
}

type TableProps = {
  /** What the table lists: its accessible name. */
  label: string;
  /** Newer rows are being fetched: the shown ones fade a little. */
  busy?: boolean;
  className?: string;
  children: ReactNode;
};

/**
 * A dense table. Up, Down, Home and End move between the rows that have a RowLink, Enter opens, Space ticks its box.
 * The head stays in view while the page scrolls; on a narrow screen the table scrolls sideways.
 */
export function Table({ label, busy, className, children }: TableProps) {
  return (
    <div
      className={cn("rounded-lg border border-line bg-surface max-md:overflow-x-auto md:overflow-x-clip", className)}
    >
      <table
        aria-label={label}
        aria-busy={busy || undefined}
        onKeyDown={moveBetweenRows}
        className={cn("w-full border-separate border-spacing-0 text-sm", busy && "opacity-60 transition-opacity")}
      >
        {children}
      </table>
    </div>
  );
}

/** The head row's cells; children are HeadCell. */
export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead>
      <tr>{children}</tr>
    </thead>
  );
}

type CellProps = {
  align?: "left" | "right";
  /** The narrowest screen that shows this column; below it the column is hidden. */
  from?: "sm" | "md" | "lg";
};

const hiddenBelow = { sm: "max-sm:hidden", md: "max-md:hidden", lg: "max-lg:hidden" };

/** A column's head. */
export function HeadCell({ align, from, className, ...rest }: ComponentProps<"th"> & CellProps) {
  return (
    <th
      scope="col"
      className={cn(
        "sticky top-0 z-10 h-8 whitespace-nowrap border-line border-b bg-surface px-3 text-left font-medium text-faint text-xs first:rounded-tl-lg last:rounded-tr-lg",
        align === "right" && "text-right",
        from && hiddenBelow[from],
        className,
      )}
      {...rest}
    />
  );
}

/** A row. With a RowLink in one of its cells the whole row can be clicked. */
export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return (
    <tr
      className={cn("group relative hover:bg-hover has-[a[data-row-link]:focus-visible]:bg-accent-soft", className)}
      {...rest}
    />
  );
}

/** A cell. What can be clicked in it besides the row's link stands above that link. */
export function Cell({ align, from, className, ...rest }: ComponentProps<"td"> & CellProps) {
  return (
    <td
      className={cn(
        "h-9 border-line border-b px-3 py-1.5 align-middle group-last:border-b-0 [&_button]:relative [&_button]:z-1",
        align === "right" && "tabular text-right",
        from && hiddenBelow[from],
        className,
      )}
      {...rest}
    />
  );
}

/** The row's link: its text names the row, its area is the row. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      data-row-link=""
      className={cn(
        "tabular font-medium text-accent-text outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-focus",
        className,
      )}
      {...rest}
    />
  );
}
