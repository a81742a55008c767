import { parameters } from "./parameters";
import type { Statement } from "./read-ids";

/** When a message came, when a run was made. */
const MADE = { message: "received_at", run: "created_at" } as const;

/** Both are numbered as they come, up to so many that overtake each other when a clock is set. */
const DISORDER = 200;

/** Ids at the edges of dates, so that a walk by id neither starts at the newest nor goes on to the oldest. */
export function edgeIds(of: keyof typeof MADE, projectId: string, from: Date | null, to: Date | null): Statement {
  const { values, add } = parameters([projectId]);
  const at = MADE[of];
  const edge = (pick: "min" | "max", compare: string, date: Date | null) =>
    date === null
      ? "NULL::bigint"
      : `(SELECT ${pick}(id) FROM (SELECT id FROM ${of} WHERE project_id = $1
          AND ${at} ${compare} ${add(date.toISOString())}::timestamptz
          ORDER BY ${at} ${pick === "min" ? "ASC" : "DESC"} LIMIT ${DISORDER}) e)`;
  const sql = `SELECT ${edge("min", ">=", from)} AS lowest, ${edge("max", "<", to)} AS highest, $1::text AS project`;
  return { sql, values };
}
