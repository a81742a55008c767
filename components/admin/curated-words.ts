import type { AdaptorStatus, CurationMark } from "@/contracts/adaptors";
import type { Translate } from "@/lib/words/translate";

/** What a mark says. */
export function markWords(t: Translate, mark: CurationMark): string {
  const words: Record<CurationMark, string> = {
    recommended: t("recommended"),
    plain: t("not recommended"),
    deprecated: t("advised against"),
    hidden: t("hidden"),
  };
  return words[mark];
}

/** How far a version is on this server. */
export function statusWords(t: Translate, status: AdaptorStatus): string {
  const words: Record<AdaptorStatus, string> = {
    installed: t("installed"),
    installing: t("being installed"),
    failed: t("could not be installed"),
    missing: t("not installed"),
  };
  return words[status];
}

/** The colour of each mark. */
export const MARK_TONES = {
  recommended: "success",
  plain: "neutral",
  deprecated: "warning",
  hidden: "danger",
} as const;
