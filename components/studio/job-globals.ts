import { exportedNames, type TypingFile, typesEntry } from "./typing-exports";

/** Names an adaptor gives on that stand in no job, or that JavaScript keeps for itself. */
const RESERVED =
  /^(?:break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|import|in|instanceof|new|null|return|super|switch|this|throw|true|try|typeof|var|void|while|with|execute)$/;

/** What is there whatever the adaptor: the state, and what the sandbox gives. */
const SANDBOX = `
declare interface JobState {
  /** What the message holds, or what the operation before answered. */
  data: SampleData;
  /** The body of the job's credential. */
  configuration: any;
  /** What was in data before, oldest first. */
  references: any[];
  /** Status and headers of the last answer. */
  response: any;
  /** Headers and query of the message. */
  request: { headers: Record<string, string>; query: Record<string, string> };
  [key: string]: any;
}
/** The state when the operation runs: post("/patients", $.data) sends what is in data then. */
declare const $: JobState;
declare const console: Record<"log" | "info" | "debug" | "warn" | "error", (...said: unknown[]) => void>;
declare function setTimeout(run: (...given: any[]) => void, ms?: number, ...given: any[]): number;
declare function clearTimeout(id: number): void;
declare function setInterval(run: (...given: any[]) => void, ms?: number, ...given: any[]): number;
declare function clearInterval(id: number): void;
declare function structuredClone<T>(value: T): T;
declare function atob(text: string): string;
declare function btoa(text: string): string;
declare const Buffer: any;
declare const URL: any;
declare const URLSearchParams: any;
declare const TextEncoder: any;
declare const TextDecoder: any;
`;

/** Whose function is given the state: with its type the editor knows what the sample holds. */
const TAKES_STATE = new Set(["fn", "alterState"]);

function declaration(name: string): string {
  const own = `typeof adaptor.${name}`;
  return TAKES_STATE.has(name)
    ? `const ${name}: ((func: (state: JobState) => unknown) => Operation) & ${own};`
    : `const ${name}: ${own};`;
}

/** Where the editor finds a file of a package; the expression itself is file:///job.js. */
export function editorPath(path: string): string {
  return `file:///${path}`;
}

/** The files that teach the editor an adaptor: its own types, and every name of it as a global. */
export function jobGlobals(
  adaptor: string,
  files: readonly TypingFile[],
  sampleType = "any",
): { filePath: string; content: string }[] {
  const sandbox = {
    filePath: editorPath("sandbox.d.ts"),
    content: `${SANDBOX}declare type SampleData = ${sampleType};`,
  };
  const entry = typesEntry(files, adaptor);
  if (!entry) return [sandbox];
  const names = exportedNames(files, entry).filter((name) => !RESERVED.test(name) && name !== "$");
  const short = adaptor.replace(/^.*\/(?:language-)?/, "").replace(/[^\w]/g, "_");
  const globals = [
    `import * as adaptor from "./${entry.replace(/\.d\.ts$/, "")}";`,
    "type Operation = (state: any) => any;",
    "declare global {",
    ...names.map(declaration),
    ...(names.includes(short) || RESERVED.test(short) ? [] : [`const ${short}: typeof adaptor;`]),
    "}",
  ];
  const libs = files.filter(({ path }) => path.endsWith(".d.ts"));
  return [
    sandbox,
    { filePath: editorPath("adaptor.d.ts"), content: globals.join("\n") },
    ...libs.map(({ path, text }) => ({ filePath: editorPath(path), content: text })),
  ];
}
