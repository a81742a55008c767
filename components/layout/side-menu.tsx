"use client";

import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/class-names";

export type MenuEntry = {
  href: string;
  label: string;
  icon: LucideIcon;
  /** Open only on exactly this address, not on what hangs below it. */
  exact?: boolean;
  /** A number that asks for attention, and what it counts. */
  count?: { value: number; label: string };
};

/** The pages of the product, in the product's words; the open one is marked. */
export function SideMenu({ entries, label }: { entries: readonly MenuEntry[]; label: string }) {
  const pathname = usePathname();
  return (
    <nav aria-label={label}>
      <ul className="flex flex-col gap-0.5">
        {entries.map(({ href, label: words, icon: Icon, exact, count }) => {
          const open = pathname === href || (!exact && pathname.startsWith(`${href}/`));
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={open ? "page" : undefined}
                className={cn(
                  "relative flex h-8 items-center gap-2.5 rounded-md px-2.5 text-muted text-sm transition-colors hover:bg-hover hover:text-ink max-md:h-10",
                  open && "bg-accent-soft font-medium text-ink hover:bg-accent-soft",
                  open &&
                    "before:absolute before:inset-y-2 before:left-0 before:w-0.5 before:rounded-full before:bg-accent",
                )}
              >
                <Icon aria-hidden="true" className={cn("size-4 shrink-0", open ? "text-accent-text" : "text-faint")} />
                <span className="min-w-0 flex-1 truncate">{words}</span>
                {count && count.value > 0 ? (
                  <span className="tabular rounded-full bg-danger-soft px-1.5 font-medium text-2xs text-danger leading-4">
                    {count.value}
                    <span className="sr-only"> {count.label}</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
