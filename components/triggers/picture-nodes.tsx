"use client";

import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { CalendarClock, CircleCheck, Filter, Inbox, type LucideIcon, TriangleAlert } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { useProject } from "@/components/layout/project-context";
import { cn } from "@/components/ui/class-names";
import { RunStatus } from "@/components/ui/run-status";
import { Time } from "@/components/ui/time";
import type { PictureJob, ProjectPicture, TriggerKind } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { kindWords, triggerSentence } from "./trigger-words";

type MessagesNode = Node<{ messages24h: number }, "messages">;
type TriggerNode = Node<{ trigger: ProjectPicture["triggers"][number] }, "trigger">;
type JobNode = Node<{ job: PictureJob }, "job">;
export type PictureNode = MessagesNode | TriggerNode | JobNode;

const icons: Record<TriggerKind, LucideIcon> = {
  message: Filter,
  cron: CalendarClock,
  flow: CircleCheck,
  catch: TriangleAlert,
};

type BoxProps = { href: string; title: string; className?: string; icon?: LucideIcon; children: ReactNode };

function Box({ href, title, className, icon: Icon, children }: BoxProps) {
  return (
    <>
      <Handle type="target" position={Position.Left} className="opacity-0" />
      <Link
        href={href}
        className={cn(
          "pointer-events-auto nodrag flex size-full flex-col justify-center gap-0.5 overflow-hidden rounded-lg border px-3 py-1.5 hover:border-accent",
          className,
        )}
      >
        <span className="flex items-center gap-1.5 font-medium text-ink text-sm">
          {Icon ? <Icon aria-hidden="true" className="size-3.5 shrink-0 text-faint" /> : null}
          <span className="truncate">{title}</span>
        </span>
        <span className="flex items-center gap-2 truncate text-muted text-xs">{children}</span>
      </Link>
      <Handle type="source" position={Position.Right} className="opacity-0" />
    </>
  );
}

function MessagesBox({ data }: NodeProps<MessagesNode>) {
  const t = useWords();
  const { base } = useProject();
  return (
    <Box href={`${base}/inbox`} title={t("Messages")} icon={Inbox} className="border-line-strong bg-sunken">
      {t("{messages24h, plural, one {# message} other {# messages}} in 24 hours", { messages24h: data.messages24h })}
    </Box>
  );
}

function TriggerBox({ data: { trigger } }: NodeProps<TriggerNode>) {
  const t = useWords();
  const { base } = useProject();
  return (
    <Box
      href={`${base}/triggers/${trigger.id}`}
      title={trigger.name}
      icon={icons[trigger.kind]}
      className="border-accent/40 bg-accent-soft"
    >
      <span className="truncate">{t`${kindWords[trigger.kind]}: ${triggerSentence(t, trigger)}`}</span>
    </Box>
  );
}

function JobBox({ data: { job } }: NodeProps<JobNode>) {
  const t = useWords();
  const { base } = useProject();
  return (
    <Box
      href={`${base}/jobs/${job.id}`}
      title={job.name}
      className={cn("border-line-strong bg-raised", job.enabled ? "" : "border-dashed")}
    >
      {job.enabled ? null : <span>{t("off")}</span>}
      {job.lastRun ? (
        <>
          <RunStatus status={job.lastRun.status} className="text-xs" />
          <Time at={job.lastRun.at} className="text-faint" />
        </>
      ) : (
        t("no live run yet")
      )}
    </Box>
  );
}

/** How each kind of thing looks in the picture. */
export const pictureNodes = { messages: MessagesBox, trigger: TriggerBox, job: JobBox };
