import {
  Ban,
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleX,
  LoaderCircle,
  type LucideIcon,
  MemoryStick,
  OctagonX,
  TimerOff,
  Unplug,
} from "lucide-react";
import type { RunStatus as RunStatusName } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";

type Tone = "neutral" | "info" | "success" | "danger" | "warning";

type Look = { word: Sentence; icon: LucideIcon; tone: Tone };

/** Status → word, icon and colour. Red is every final status but success; amber what a person stopped or must release. */
const runStatusLooks: Record<RunStatusName, Look> = {
  claimed: { word: say("Queued"), icon: CircleDashed, tone: "neutral" },
  queued: { word: say("Queued"), icon: CircleDashed, tone: "neutral" },
  running: { word: say("Running"), icon: LoaderCircle, tone: "info" },
  success: { word: say("Success"), icon: CircleCheck, tone: "success" },
  failed: { word: say("Failed"), icon: CircleX, tone: "danger" },
  crashed: { word: say("Crashed"), icon: OctagonX, tone: "danger" },
  timeout: { word: say("Timeout"), icon: TimerOff, tone: "danger" },
  out_of_memory: { word: say("Out of memory"), icon: MemoryStick, tone: "danger" },
  lost: { word: say("Lost"), icon: Unplug, tone: "danger" },
  aborted: { word: say("Aborted"), icon: Ban, tone: "warning" },
  held: { word: say("Held"), icon: CirclePause, tone: "warning" },
};

const plainTones: Record<Tone, string> = {
  neutral: "text-muted",
  info: "text-info",
  success: "text-success",
  danger: "text-danger",
  warning: "text-warning",
};

const pillTones: Record<Tone, string> = {
  neutral: "bg-sunken text-muted",
  info: "bg-info-soft text-info",
  success: "bg-success-soft text-success",
  danger: "bg-danger-soft text-danger",
  warning: "bg-warning-soft text-warning",
};

type Props = {
  status: RunStatusName;
  /** A filled pill, for the head of a page; otherwise icon and word for a table cell. */
  pill?: boolean;
  className?: string;
};

/** The word of a status, for sentences, filters and titles. */
export function statusWord(t: Translate, status: RunStatusName): string {
  return t(runStatusLooks[status].word);
}

/** How a run stands: always a word and an icon with the colour. */
export function RunStatus({ status, pill = false, className }: Props) {
  const t = useWords();
  const { word, icon: Icon, tone } = runStatusLooks[status];
  return (
    <span
      data-status={status === "claimed" ? "queued" : status}
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap align-middle font-medium",
        pill ? ["h-6 rounded-full px-2.5 text-xs", pillTones[tone]] : ["text-sm", plainTones[tone]],
        className,
      )}
    >
      <Icon
        aria-hidden="true"
        className={cn(pill ? "size-3.5" : "size-4", "shrink-0", status === "running" && "animate-spin")}
      />
      {t(word)}
    </span>
  );
}
