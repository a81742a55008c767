import {
  HEALTH_KEYS,
  type HealthCheck,
  type HealthFigures,
  type HealthKey,
  type HealthState,
} from "@/contracts/health";

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const GB = 1_000_000_000;

type Judge<K extends HealthKey> = (figures: HealthFigures[K]) => HealthState;

const worse = (isBad: boolean, isWatch: boolean): HealthState => (isBad ? "bad" : isWatch ? "watch" : "good");
const older = (seconds: number | null, than: number) => seconds !== null && seconds > than;

/** When each figure is worth a look, and when it says that something does not work. */
const JUDGES: { [K in HealthKey]: Judge<K> } = {
  workers: ({ alive, otherVersions }) => worse(alive === 0, otherVersions > 0),
  matching: ({ oldestSeconds }) => worse(older(oldestSeconds, 5 * MINUTE), older(oldestSeconds, MINUTE)),
  // A project at concurrency 1 may wait long although all is well: only a queue that nobody works on is bad.
  queue: ({ running, oldestSeconds }) =>
    worse(running === 0 && older(oldestSeconds, 5 * MINUTE), older(oldestSeconds, HOUR)),
  schedules: ({ latestSeconds }) => worse(older(latestSeconds, 5 * MINUTE), older(latestSeconds, 2 * MINUTE)),
  held: ({ held }) => worse(false, held > 0),
  mail: ({ failedInWeek, oldestSeconds }) =>
    worse(older(oldestSeconds, 6 * HOUR), failedInWeek > 0 || older(oldestSeconds, 15 * MINUTE)),
  search: ({ behind }) => worse(false, behind > 50_000),
  adaptors: ({ missing, failed }) => worse(false, missing > 0 || failed > 0),
  database: ({ answerMs, connections, mostConnections }) =>
    worse(connections >= mostConnections, answerMs > 500 || connections > 0.85 * mostConnections),
  partitions: ({ isAhead }) => worse(false, !isAhead),
  disk: ({ freeBytes, totalBytes }) =>
    freeBytes === null || totalBytes === null
      ? "good"
      : worse(freeBytes < GB, freeBytes < 5 * GB && freeBytes < 0.1 * totalBytes),
  retention: ({ sinceSeconds }) => worse(false, sinceSeconds === null || sinceSeconds > HOUR),
  audit: ({ broken, oldestSeconds, verifiedSeconds }) =>
    worse(broken > 0, older(oldestSeconds, 5 * MINUTE) || verifiedSeconds === null || verifiedSeconds > 2 * DAY),
};

/** What the figures say, check by check, in the order of the page. */
export function judgeHealth(figures: HealthFigures): HealthCheck[] {
  return HEALTH_KEYS.map((key) => judgeOne(key, figures));
}

function judgeOne<K extends HealthKey>(key: K, figures: HealthFigures): HealthCheck {
  const judge: Judge<K> = JUDGES[key];
  return { key, state: judge(figures[key]), figures: figures[key] } as HealthCheck;
}

/** The worst of the checks. */
export function worstOf(checks: readonly HealthCheck[]): HealthState {
  const has = (state: HealthState) => checks.some((check) => check.state === state);
  return has("bad") ? "bad" : has("watch") ? "watch" : "good";
}
