import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { levels, openSuite, type Suite } from "./sandbox-suite.test-data";

const NOTICE = "The console of this job is locked: what it prints is not kept.";
const ESCAPE = "const process=(0,_.noConflict)().process;const g=(m)=>process.getBuiltinModule(m);";
const METHODS = ["log", "info", "debug", "warn", "error", "trace", "table", "dir", "success", "always"];

/** A line of the channel, as a job that writes to its parent by hand would forge it. */
const forged = (source: string, seal: string) =>
  `{"t":"log","n":1,"at":1,"level":"info","source":"${source}","text":"LEAK","seal":"${seal}"}`;

const ATTEMPTS: [string, string][] = [
  ["every method", METHODS.map((method) => `console.${method}('LEAK');`).join("")],
  ["a failed assertion", "console.assert(false, 'LEAK')"],
  ["a console of another name", "const other = console; other['lo' + 'g']('LEAK')"],
  ["the global object", "globalThis.console.log('LEAK')"],
  ["an error and an object", "console.error(new Error('LEAK')); console.log({ text: 'LEAK' })"],
  ["a later moment", "await new Promise(r => setTimeout(() => { console.log('LEAK'); r() }, 20))"],
  ["the sandbox's own console", `${ESCAPE}(0,_.noConflict)().console.log('LEAK')`],
  [
    "a console made by hand",
    `${ESCAPE}new (g('console').Console)(process.stdout).log('LEAK');process.stdout.write('LEAK')`,
  ],
  ["standard error", `${ESCAPE}g('fs').writeSync(2,'LEAK')`],
  ["a line of the adaptor's", `${ESCAPE}g('fs').writeSync(3,'${forged("adaptor", "")}\\n')`],
  ["a line of the runtime's", `${ESCAPE}g('fs').writeSync(3,'${forged("runtime", "guess")}\\n')`],
  ["a line of the platform's", `${ESCAPE}g('fs').writeSync(3,'${forged("platform", "guess")}\\n')`],
  ["a process warning", `${ESCAPE}process.emitWarning('LEAK')`],
];

describe.each(levels)("a locked console at level %s", (level) => {
  let suite: Suite;
  beforeAll(async () => {
    suite = await openSuite(level);
  });
  afterAll(() => suite.close());

  it.each(ATTEMPTS)("keeps nothing of %s", async (_, body) => {
    const source = `fn(async s => { console.log('LEAK'); try { ${body} } catch {} console.warn('LEAK'); return s })`;
    const ran = await suite.run(source, { key: "attempts", consoleLocked: true });
    expect(ran.texts.join("\n")).not.toContain("LEAK");
    expect(ran.texts.filter((text) => text === NOTICE)).toHaveLength(1);
    const first = ran.texts[0];
    expect(first).toContain("Millrace runtime");
  });

  it("keeps nothing of operations that only print, and what the adaptor and the runtime say stays", async () => {
    const source = `log('LEAK'); debug('LEAK'); cursor(5); fn(s => {}); fn(() => ({ done: 1 }))`;
    const ran = await suite.run(source, { key: "adaptor", consoleLocked: true });
    expect(ran).toMatchObject({ status: "success" });
    expect(ran.texts.join("\n")).not.toContain("LEAK");
    expect(ran.texts.filter((text) => text === NOTICE)).toHaveLength(1);
    const said = (source: string) => ran.lines.filter((line) => line.source === source).map(({ text }) => text);
    expect(said("adaptor").join("\n")).toContain("Setting cursor");
    expect(said("runtime").join("\n")).toContain("returned nothing");
    expect(said("job")).toEqual([]);
  });

  it("keeps nothing of what a job hands to functions of its adaptor that print", async () => {
    const source = `cursor('LEAK', { key: 'LEAK', format: () => 'LEAK' });
      fn(s => { try { util.logResponse({ method: 'LEAK', url: 'LEAK', statusCode: 200 }) } catch {} return s });
      fn(s => { console.log('LEAK'); return s });`;
    const common = await suite.run(source, { key: "handed", consoleLocked: true });
    expect(common).toMatchObject({ status: "success" });
    expect(common.texts.join("\n")).not.toContain("LEAK");
    expect(common.texts.join("\n")).toContain("Setting … to: …");
    expect((await suite.run(source, { key: "handed" })).texts.join("\n")).toContain("LEAK");
    const sent = `fn(s => s); get('http://127.0.0.1:9/LEAK?q=LEAK', { errors: false }).catch((error, s) => s)`;
    const http = await suite.run(sent, { key: "sent", adaptor: "http", consoleLocked: true, testMode: true });
    const said = http.lines.filter((line) => line.source === "adaptor").map(({ text }) => text);
    expect(said.join("\n")).not.toContain("LEAK");
  });

  it("locks one run and not the next in the same sandbox", async () => {
    const source = "fn(s => { console.log('said'); return s })";
    expect((await suite.run(source, { key: "turn", consoleLocked: true })).texts).not.toContain("said");
    const open = await suite.run(source, { key: "turn" });
    expect(open.texts).toContain("said");
    expect(open.texts).not.toContain(NOTICE);
  });
});
