import type { HealthCheck, HealthFigures } from "@/contracts/health";
import { countWords, durationWords, sizeWords } from "@/lib/format/quantity";
import type { Translate } from "@/lib/words/translate";

/** A check in words: what it is, how it stands, and what to do where it is not good. */
export type CheckWords = { title: string; facts: string; advice: string };

const long = (t: Translate, seconds: number) => durationWords(t, seconds * 1000);

/** "12 waiting, the oldest for 3 min 4 s". */
function waitingWords(t: Translate, count: number, oldestSeconds: number | null): string {
  if (oldestSeconds === null) return t`${countWords(t, count)} waiting`;
  return t`${countWords(t, count)} waiting, the oldest for ${long(t, oldestSeconds)}`;
}

/** Says a check in the reader's language. */
export function checkWords(t: Translate, check: HealthCheck): CheckWords {
  switch (check.key) {
    case "workers":
    case "matching":
    case "queue":
    case "schedules":
    case "held":
    case "mail":
      return workWords(t, check);
    default:
      return storeWords(t, check);
  }
}

type Work = Extract<HealthCheck, { key: "workers" | "matching" | "queue" | "schedules" | "held" | "mail" }>;

function workWords(t: Translate, { key, figures }: Work): CheckWords {
  switch (key) {
    case "workers":
      return {
        title: t("Workers"),
        facts:
          figures.sinceBeatSeconds === null
            ? t("none was heard of")
            : t`${figures.alive} alive, last sign of life ${long(t, figures.sinceBeatSeconds)} ago`,
        advice:
          figures.alive === 0
            ? t(
                "No worker lives: messages are stored and nothing is executed. Look at DATA_DIR/logs, then start the server again.",
              )
            : t("Workers of another version are alive. Restart them, so that all are of this one."),
      };
    case "matching":
      return {
        title: t("Messages to match"),
        facts: waitingWords(t, figures.waiting, figures.oldestSeconds),
        advice: t("Messages are stored and wait for their triggers. Is a worker alive, and is the processor busy?"),
      };
    case "queue":
      return {
        title: t("Queue of runs"),
        facts: t`${waitingWords(t, figures.queued, figures.oldestSeconds)}, ${countWords(t, figures.running)} running`,
        advice: t("Runs wait long. Raise the concurrency of the project they are of, or give sandboxes more memory."),
      };
    case "schedules":
      return {
        title: t("Schedules"),
        facts: t`${countWords(t, figures.planned)} planned, ${countWords(t, figures.late)} late`,
        advice: t("Schedules are behind. Is a worker alive, and is the clock of this machine right?"),
      };
    case "held":
      return {
        title: t("Held runs"),
        facts: t`${countWords(t, figures.held)} wait for somebody`,
        advice: t("Their projects' people release them in the Activity, or mend the credential they wait for."),
      };
    case "mail":
      return {
        title: t("Mail"),
        facts: t`${waitingWords(t, figures.waiting, figures.oldestSeconds)}, ${countWords(t, figures.failedInWeek)} given up this week`,
        advice: t("The mail service refuses or does not answer. Send a test mail under Settings: it says why."),
      };
  }
}

function storeWords(t: Translate, check: Exclude<HealthCheck, Work>): CheckWords {
  const { key, figures } = check;
  switch (key) {
    case "search":
      return {
        title: t("Search index"),
        facts: t`${countWords(t, figures.behind)} messages behind, ${countWords(t, figures.oldToIndex)} old ones to come`,
        advice: t("New messages are found late. It catches up by itself when less comes in."),
      };
    case "adaptors":
      return {
        title: t("Adaptors"),
        facts: t`${countWords(t, figures.installed)} installed, ${sizeWords(t, figures.bytes)}, ${countWords(t, figures.failed)} failed, ${countWords(t, figures.missing)} missing`,
        advice: t(
          "Jobs that are on use adaptors that are not installed: their runs end with exit code 3. Install them under Adaptors.",
        ),
      };
    case "database":
      return {
        title: t("Database"),
        facts: t`${sizeWords(t, figures.bytes)}, answers in ${figures.answerMs} ms, ${figures.connections} of ${figures.mostConnections} connections`,
        advice: t("It answers slowly or is short of connections. Lower DATABASE_POOL or raise max_connections."),
      };
    case "partitions":
      return {
        title: t("Partitions"),
        facts: t`${countWords(t, figures.count)} partitions, ${sizeWords(t, figures.bytes)}`,
        advice: t(
          "The partitions for the next ids are not made yet. A worker makes them every ten minutes: is one alive?",
        ),
      };
    case "disk":
      return {
        title: t("Disk of DATA_DIR"),
        facts:
          figures.freeBytes === null || figures.totalBytes === null
            ? t("not known on this machine")
            : t`${sizeWords(t, figures.freeBytes)} free of ${sizeWords(t, figures.totalBytes)}`,
        advice: t("The disk fills. Shorten retentions, remove adaptors that nobody uses, or give it room."),
      };
    case "audit":
      return trailWords(t, figures);
    case "retention":
      return {
        title: t("Retention"),
        facts: figures.sinceSeconds === null ? t("not applied yet") : t`applied ${long(t, figures.sinceSeconds)} ago`,
        advice: t(
          "What projects do not keep any longer is still there. A worker lets it go every ten minutes: is one alive?",
        ),
      };
  }
}

function trailWords(t: Translate, figures: HealthFigures["audit"]): CheckWords {
  const lag = waitingWords(t, figures.waiting, figures.oldestSeconds);
  const proof =
    figures.verifiedSeconds === null
      ? t("not verified yet")
      : t`verified ${long(t, figures.verifiedSeconds)} ago, ${countWords(t, figures.broken)} chains broken`;
  return {
    title: t("Audit trail"),
    facts: `${lag}, ${proof}`,
    advice:
      figures.broken > 0
        ? t(
            "Entries were changed or removed in the database itself. npm run doctor names the chains and where they break; compare with a backup.",
          )
        : t("Entries wait to be linked, or the chains were not verified for two days. Is a worker alive?"),
  };
}
