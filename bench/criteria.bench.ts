import { FORMS } from "@/prisma/seed/messages/commcare-envelope";
import { SURVEY } from "@/prisma/seed/million/message-bodies";
import type { ProjectCtx } from "@/server/core/context";
import { connect } from "@/server/db";
import { countMatching } from "@/server/domain/triggers/count-matching";
import { ownerOfMillion } from "./million-project";
import { type Measured, quantile } from "./result";

const TIMES = 40;

/** National ids of women that the newest messages are about. */
async function readWomen(ctx: ProjectCtx): Promise<string[]> {
  const rows = await ctx.db.$queryRawUnsafe<{ id: string }[]>(
    `SELECT DISTINCT b.body #>> '{form,mother,national_id}' AS id
       FROM (SELECT id FROM message WHERE project_id = $1 ORDER BY id DESC LIMIT ${4 * TIMES}) m
       JOIN message_body b ON b.message_id = m.id WHERE b.body #> '{form,mother}' IS NOT NULL`,
    ctx.projectId,
  );
  return rows.map(({ id }) => id);
}

type Asked = Parameters<typeof countMatching>[1];
const pick = <T>(values: readonly T[], n: number): T => values[n % values.length] as T;
const ask = (criteria: object, exclusion?: object): Asked => ({
  criteria: JSON.stringify(criteria),
  ...(exclusion ? { exclusion: JSON.stringify(exclusion) } : {}),
});
const xmlns = (n: number) => pick([FORMS.antenatal, FORMS.postnatal, FORMS.birth, FORMS.stockCount], n).xmlns;

/** What people type, another word each time: names of the figures, and how often such a thing stands in the messages. */
const cases = (women: readonly string[]): [name: string, asked: (n: number) => Asked][] => [
  ["every message", () => ask({})],
  ["common: a form", (n) => ask({ form: { "@xmlns": xmlns(n) } })],
  ["common: a flag", (n) => ask({ closed: n % 2 === 0 })],
  [
    "several common leaves",
    (n) => ask({ domain: "kisiwa-health", form: { "@xmlns": xmlns(n), visit: { danger_signs: "none" } } }),
  ],
  ["rare: one woman", (n) => ask({ form: { mother: { national_id: pick(women, n) } } })],
  ["one message", (n) => ask({ _id: 999_000 - n * 19 })],
  ["nested, some thousands", (n) => ask({ form: { visit: { systolic: String(96 + n) }, "@xmlns": xmlns(n) } })],
  [
    "two common leaves that seldom meet",
    (n) => ask({ _xform_id_string: SURVEY, "staff/midwives": String(1 + (n % 9)) }),
  ],
  ["absent, of common words", (n) => ask({ form: { visit: { village: pick(["none", "fever", "seen at home"], n) } } })],
  ["absent", (n) => ask({ form: { visit: { remark: `absent ${n}` } } })],
  ["a list with two things at once", (n) => ask({ _geolocation: [{ lat: n, lon: n }] })],
  ["with an exclusion", (n) => ask({ form: { "@xmlns": xmlns(n) } }, { form: { visit: { danger_signs: "none" } } })],
  ["with an exclusion of few", (n) => ask({ closed: false }, { properties: { pregnancies: String(n % 5) } })],
];

/** The count of criteria that are being typed, over the million's last thirty days, as the page asks for it. */
export async function benchCriteria(url: string): Promise<Measured[]> {
  const db = connect(url, 4);
  try {
    const ctx = await ownerOfMillion(db);
    const figures: Measured[] = [];
    const all: number[] = [];
    for (const [name, asked] of cases(await readWomen(ctx))) {
      const times: number[] = [];
      let last = "";
      for (let n = 0; n < TIMES; n++) {
        const began = performance.now();
        const { count, exact, newest } = await countMatching(ctx, asked(n));
        times.push(performance.now() - began);
        last = `${exact ? "" : "about "}${count}, ${newest.length} shown`;
      }
      const value = quantile(times, 0.95);
      console.log(`${value.toFixed(1).padStart(8)} ms  ${name} (${last})`);
      figures.push({ name: `criteria preview, ${name}, p95`, value, unit: "ms" });
      all.push(...times);
    }
    return [
      { name: "criteria preview over 1,000,000 messages, p95", value: quantile(all, 0.95), unit: "ms" },
      ...figures,
    ];
  } finally {
    await db.$disconnect();
  }
}
