"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Switch } from "@/components/ui/switch";
import { toast } from "@/components/ui/toast";
import type { MemberItem } from "@/contracts/members";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

type Props = { required: boolean; members: readonly MemberItem[]; me: string | undefined };

/** Whether members must have a second factor, and how many would find the project closed. */
export function MfaRequirement({ required, members, me }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const may = useCan()("project.require_mfa");
  const set = useMutation(
    trpc.projects.requireMfa.mutationOptions({
      onSuccess: ({ requiresMfa }) =>
        void toast.success(requiresMfa ? t("Every member needs a second factor now.") : t("It is asked for no more.")),
    }),
  );
  const without = members.filter(({ hasMfa }) => !hasMfa);
  const iHave = members.some(({ userId, hasMfa }) => userId === me && hasMfa);
  const others =
    without.length === 0
      ? t("Every member has theirs on.")
      : t("{count, plural, one {# member} other {# members}} without one.", { count: without.length });
  return (
    <div className="flex flex-col gap-2 text-sm">
      {may ? (
        <Switch
          label={t("Ask every member for a second factor")}
          checked={set.isPending ? set.variables.required : required}
          onChange={(next) => set.mutate({ project: slug, required: next })}
          disabled={!required && !iHave}
          saving={set.isPending}
          showState
        />
      ) : (
        <p>{required ? t("Every member needs a second factor.") : t("It is not asked for.")}</p>
      )}
      <p className="text-muted">
        {others}{" "}
        {may && !required && !iHave ? (
          <>
            <Words
              id="Turn on your own first, in <link>Account Settings</link>"
              parts={{ link: <Link href="/account/settings#second-factor" className="text-accent-text underline" /> }}
            />
            .
          </>
        ) : null}
      </p>
    </div>
  );
}
