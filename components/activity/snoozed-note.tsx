import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import { Time } from "@/components/ui/time";
import type { Snoozed } from "@/contracts/activity";
import { Words } from "@/lib/words/words";

/** That failures are put off is no proof that there are none: how many, and until when. */
export function SnoozedNote({ snoozed: { count, until } }: { snoozed: Snoozed }) {
  const { base } = useProject();
  return (
    <Words
      id="Nothing needs attention but what is snoozed: <link>{count, plural, one {# group} other {# groups}} of failures</link>, until {time} at the earliest."
      parts={{
        link: (
          <Link href={`${base}/attention?show=snoozed`} className="text-accent-text underline underline-offset-2" />
        ),
      }}
      values={{ count, time: until ? <Time at={until} absolute /> : "" }}
    />
  );
}
