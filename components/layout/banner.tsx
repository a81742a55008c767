import { CircleAlert, CircleX, Info, type LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/class-names";

const looks: Record<"info" | "warning" | "danger", { icon: LucideIcon; look: string }> = {
  info: { icon: Info, look: "bg-info-soft text-info" },
  warning: { icon: CircleAlert, look: "bg-warning-soft text-warning" },
  danger: { icon: CircleX, look: "bg-danger-soft text-danger" },
};

type Props = { tone?: keyof typeof looks; children: ReactNode; action?: ReactNode; inset?: boolean };

/** Something everybody on this page should know: across the top of the frame, or `inset` in a page. */
export function Banner({ tone = "warning", children, action, inset = false }: Props) {
  const { icon: Icon, look } = looks[tone];
  return (
    <div
      role="status"
      className={cn(
        "flex flex-wrap items-center gap-x-3 gap-y-1 text-sm",
        look,
        inset ? "rounded-lg px-3 py-2" : "px-4 py-2 sm:px-6",
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <div className="min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  );
}
