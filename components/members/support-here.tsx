"use client";

import { useQuery } from "@tanstack/react-query";
import { Banner } from "@/components/layout/banner";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Time } from "@/components/ui/time";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** Says to everybody in the project that support is in it, while they are. */
export function SupportHere() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, seat } = useProject();
  const { data } = useQuery({
    ...trpc.members.visitors.queryOptions({ project: slug }),
    refetchInterval: 30_000,
    meta: { quiet: true },
  });
  if (!data || data.length === 0) return null;
  return (
    <div className="mb-4">
      <Banner tone="info" inset>
        {data.map(({ userId, name, enteredAt }) => (
          <p key={userId}>
            <Words id="Support ({name}) is here, since {time}." values={{ name, time: <Time at={enteredAt} /> }} />
          </p>
        ))}
        {seat === "support" ? (
          <p>{t("You are in this project as support; what you do stands in its audit trail.")}</p>
        ) : null}
      </Banner>
    </div>
  );
}
