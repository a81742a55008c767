import type { CronStateChange } from "@/contracts/triggers";
import { say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

/** Who set or reset a carried state: "Set by Ann". */
export function changedBy(t: Translate, { change, by }: Pick<CronStateChange, "change" | "by">): string {
  const who = by ?? say("somebody who has left");
  return change === "edit" ? t`Set by ${who}` : t`Reset by ${who}`;
}
