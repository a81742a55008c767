import type { TextHit as Hit } from "@/contracts/inbox";

/** Where a search found its words, and what stands around them: in a line, or in a few where the page is narrow. */
export function TextHit({ hit }: { hit: Hit }) {
  return (
    <span className="block font-mono text-xs max-lg:line-clamp-4 max-lg:whitespace-normal max-lg:break-all lg:truncate">
      {hit.where ? <span className="mr-2 font-sans text-faint">{hit.where}</span> : null}
      <span className="text-muted">{hit.before}</span>
      <mark className="rounded-xs bg-warning-soft text-warning underline">{hit.hit}</mark>
      <span className="text-muted">{hit.after}</span>
    </span>
  );
}
