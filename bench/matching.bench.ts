import { buildIndex, type Filter } from "@/lib/containment/build-index";
import { contains } from "@/lib/containment/contains";
import { type Json, parseLossless } from "@/lib/containment/lossless";
import { seeded } from "@/prisma/seed/random";
import type { Measured } from "./result";

const MESSAGES = 4000;
const ROUNDS = 5;

/** 750-byte messages as in domain.md: a form, a patient, a device. */
function makeMessages(): Json[] {
  const random = seeded(7);
  return Array.from({ length: MESSAGES }, () => {
    const body = {
      formId: `form_${random.int(0, 2499)}`,
      meta: {
        country: random.pick(["Kisiwa", "Bara", "Pwani"]),
        device: `dev${random.int(0, 2499)}`,
        version: `v${random.int(0, 8)}`,
      },
      patient: { village: `village_${random.int(0, 4999)}`, sex: random.pick(["F", "M"]), age: random.int(15, 45) },
      answers: Object.fromEntries(
        Array.from({ length: 24 }, (_, i) => [`question_${i}`, random.pick(["yes", "no", "unknown"])]),
      ),
      note: "",
    };
    const filler = 750 - JSON.stringify(body).length;
    return parseLossless(JSON.stringify({ ...body, note: "n".repeat(Math.max(0, filler)) }));
  });
}

/** Filters as people write them: by form, by form and country, by village, by device. At most two hits a message. */
function makeFilters(count: number): Filter[] {
  return Array.from({ length: count }, (_, i) => {
    const n = Math.floor(i / 4);
    const kinds = [
      { formId: `form_${n}` },
      { formId: `form_${n}`, meta: { country: "Bara", version: "v1" }, patient: { sex: "F" } },
      { patient: { village: `village_${n}`, sex: "F" }, meta: { version: "v2" } },
      { meta: { device: `dev${n}`, version: "v3" } },
    ];
    return { id: String(i), criteria: parseLossless(JSON.stringify(kinds[i % 4])), exclusion: null };
  });
}

/** Microseconds a message, body parsed, the best of a few rounds (the others measure the machine's other work). */
function time(messages: readonly Json[], match: (body: Json) => number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    for (const message of messages) match(message);
    best = Math.min(best, ((performance.now() - start) * 1000) / messages.length);
  }
  return best;
}

/** Matching in memory at 100, 1,000 and 10,000 triggers; the limit is comparing with every trigger in turn. */
export function benchMatching(): Measured[] {
  const messages = makeMessages();
  const measured: Measured[] = [];
  for (const count of [100, 1000, 10_000]) {
    const filters = makeFilters(count);
    const index = buildIndex(filters);
    const sample = messages.slice(0, count > 1000 ? 100 : 1000);
    for (const message of sample) {
      const naive = filters.filter(({ criteria }) => contains(message, criteria)).map(({ id }) => id);
      const found = index.match(message);
      if (found.join() !== naive.join())
        throw new Error(`the index answers ${found.join()}, comparing answers ${naive.join()}`);
      if (found.length > 2) throw new Error(`${found.length} hits: the load is not the one that is promised`);
    }
    const name = `matching at ${count.toLocaleString("en")} triggers`;
    measured.push({ name, value: time(messages, (body) => index.match(body).length), unit: "µs a message" });
    const every = (body: Json) => filters.filter(({ criteria }) => contains(body, criteria)).length;
    measured.push({ name: `${name}, comparing each`, value: time(sample.slice(0, 100), every), unit: "µs a message" });
  }
  return measured;
}
