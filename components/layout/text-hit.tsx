import type { TextHit as Hit } from "@/contracts/inbox";

/** Where a search found its words, and what stands around them. */
export function TextHit({ hit }: { hit: Hit }) {
  return (
    <span className="block truncate font-mono text-xs">
      {hit.where ? <span className="mr-2 font-sans text-faint">{hit.where}</span> : null}
      <span className="text-muted">{hit.before}</span>
      <mark className="rounded-xs bg-warning-soft text-warning underline">{hit.hit}</mark>
      <span className="text-muted">{hit.after}</span>
    </span>
  );
}
