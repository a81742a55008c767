import { cn } from "./class-names";

/** A grey shape where something is about to be. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn("h-4 animate-pulse rounded-sm bg-sunken", className)} />;
}

/** An editor or a comparison of code that is loading; the label says which. */
export function CodeSkeleton({ label }: { label: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col gap-2 p-3">
      <Skeleton className="h-3 w-2/5" />
      <Skeleton className="h-3 w-3/5" />
      <Skeleton className="h-3 w-1/3" />
    </div>
  );
}

const widths = ["w-3/5", "w-2/5", "w-4/5", "w-1/2", "w-2/3"];

/** A list that is loading: as tall as the list will be, so that nothing jumps. */
export function ListSkeleton({ rows = 8, label = "Loading" }: { rows?: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="overflow-hidden rounded-lg border border-line bg-surface">
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows have no identity
        <div key={row} className="flex h-10 items-center gap-6 border-line border-b px-3 last:border-b-0">
          <Skeleton className="h-3 w-20" />
          <Skeleton className={cn("h-3 max-w-72 grow-0", widths[row % widths.length])} />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
