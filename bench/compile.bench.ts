import { compileExpression } from "@/server/execution/compile";
import { type Measured, quantile } from "./result";

const SMALL_TIMES = 400;
const LARGE_TIMES = 12;
const LARGE_BYTES = 280_000;

const NAMES = { name: "@openfn/language-http", exports: ["fn", "each", "get", "post", "dataValue", "fields", "field"] };

/** A usual job: fifteen lines, lazy state, a chain, a loop. */
const SMALL = `// Registers a mother and her visits.
const zones = { north: "N", south: "S" };

get(\`/patients?national_id=\${$.data.form.national_id}\`).then(state => {
  const [known] = state.data;
  return { ...state, patientId: known?.id ?? null };
});

fn(state => {
  const { given, family, zone } = state.data.form ?? {};
  return { ...state, patient: { name: \`\${given} \${family}\`, zone: zones[zone] } };
});

post("/patients", { id: $.patientId, body: $.patient });
each($.data.visits, post("/visits", $.data));
`;

/** What the largest known job holds besides code: messages of an SMS schedule in six scripts. */
const WORDS = ["မင်္ဂလာပါ", "សួស្តី", "नमस्ते", "Manao ahoana", "مرحبا", "你好"];

/** A job of 280 KB: a schedule of messages as one large table, and the operations that read it. */
export function largeJob(): string {
  const parts: string[] = [];
  const encoder = new TextEncoder();
  for (let bytes = 0, at = 0; bytes < LARGE_BYTES; at += 1) {
    const said = WORDS.map((word, language) => `    l${language}: "${word} ${at}, ${word}",`).join("\n");
    const part = `fn(state => {\n  const words = {\n${said}\n  };\n  const due = state.data.weeks?.[${at}];\n  return due ? { ...state, sms: [...(state.sms ?? []), words[due.language]] } : state;\n});\n`;
    parts.push(part);
    bytes += encoder.encode(part).length;
  }
  return parts.join("");
}

/** Processor time of one compilation, in ms; the first ones warm the compiler up. */
function costs(source: string, times: number): number[] {
  const millis: number[] = [];
  for (let at = 0; at < times + Math.ceil(times / 4); at += 1) {
    const before = process.cpuUsage();
    const compiled = compileExpression(source, NAMES);
    const { user, system } = process.cpuUsage(before);
    if (!compiled.ok) throw new Error(compiled.problems[0]?.message);
    millis.push((user + system) / 1000);
  }
  return millis.slice(-times);
}

/** What it costs to compile a job, as every save and every first run of a draft does. */
export function benchCompile(): Measured[] {
  return [
    { name: "compile of 15 lines, CPU p95", value: quantile(costs(SMALL, SMALL_TIMES), 0.95), unit: "ms" },
    { name: "compile of 280 KB, CPU p95", value: quantile(costs(largeJob(), LARGE_TIMES), 0.95), unit: "ms" },
  ];
}
