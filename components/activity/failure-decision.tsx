"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { AlarmClock, Check, Undo2 } from "lucide-react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { useNow, useZone } from "@/components/ui/clock";
import { DropdownMenu, MenuItem } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import type { FailureGroup } from "@/contracts/activity";
import { instantOf, wallClock } from "@/lib/format/wall-clock";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const HOUR_MS = 3_600_000;

/** Tomorrow at eight, by the clocks of the reader's zone. */
function tomorrowMorning(zone: string | undefined): Date {
  const tomorrow = new Date(Date.now() + 24 * HOUR_MS);
  return instantOf(`${wallClock(tomorrow, zone).slice(0, 10)}T08:00`, zone) ?? tomorrow;
}

const snoozes: { label: Sentence; until: (zone: string | undefined) => Date }[] = [
  { label: say("For an hour"), until: () => new Date(Date.now() + HOUR_MS) },
  { label: say("Until tomorrow at 8"), until: tomorrowMorning },
  { label: say("For a week"), until: () => new Date(Date.now() + 7 * 24 * HOUR_MS) },
];

/** A card that goes away hands the focus to the one beside it, or to the page's content. */
function focusBeside(card: Element | null | undefined) {
  const beside = card?.nextElementSibling ?? card?.previousElementSibling;
  const next = beside?.querySelector("h2") ?? document.getElementById("content");
  if (card && next instanceof HTMLElement) next.focus();
}

/** Put off, done with, or needs attention again. */
export function FailureDecision({ group }: { group: FailureGroup }) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useProject();
  const now = useNow();
  const zone = useZone();
  const onSuccess = () => {
    focusBeside(document.getElementById(`failure-${group.id}`)?.closest("li"));
    return queries.invalidateQueries({ queryKey: trpc.activity.failures.queryKey() });
  };
  const resolve = useMutation(trpc.activity.resolveFailure.mutationOptions({ onSuccess }));
  const snooze = useMutation(trpc.activity.snoozeFailure.mutationOptions({ onSuccess }));
  const busy = resolve.isPending || snooze.isPending;
  const of = { project: slug, groupId: group.id };
  const decide = (resolved: boolean) =>
    resolve.mutate(
      { ...of, resolved },
      {
        onSuccess: () =>
          toast.success(
            resolved ? t("Resolved. It comes back by itself when it happens again.") : t("It needs attention again."),
          ),
      },
    );
  const putOff = (until: Date | null) =>
    snooze.mutate(
      { ...of, until },
      {
        onSuccess: () =>
          toast.success(
            until ? t("Snoozed. It is back by itself when the time has come.") : t("It needs attention again."),
          ),
      },
    );
  if (group.resolvedAt) {
    return (
      <Button size="sm" busy={busy} onClick={() => decide(false)}>
        <Undo2 aria-hidden="true" />
        {t("Not resolved after all")}
      </Button>
    );
  }
  if (group.open === 0) return null;
  const snoozed = group.snoozedUntil !== null && group.snoozedUntil.getTime() > now;
  return (
    <>
      {snoozed ? (
        <Button size="sm" busy={busy} onClick={() => putOff(null)}>
          <AlarmClock aria-hidden="true" />
          {t("Wake now")}
        </Button>
      ) : (
        <DropdownMenu
          trigger={
            <Button size="sm" busy={busy}>
              <AlarmClock aria-hidden="true" />
              {t("Snooze")}
            </Button>
          }
        >
          {snoozes.map(({ label, until }) => (
            <MenuItem key={label.id} onSelect={() => putOff(until(zone))}>
              {t(label)}
            </MenuItem>
          ))}
        </DropdownMenu>
      )}
      <Button size="sm" busy={busy} onClick={() => decide(true)}>
        <Check aria-hidden="true" />
        {t("Resolve")}
      </Button>
    </>
  );
}
