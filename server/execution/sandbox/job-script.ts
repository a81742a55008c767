import vm from "node:vm";

type State = Record<string, unknown>;
export type Operation = (state: State) => unknown;
type Chain = (promise: Promise<unknown>, state: State) => unknown;

/** An operation as written in the job: the function and the author's line. */
export type JobOperation = { line: number; operation: Operation };

type JobFunction = (
  adaptor: unknown,
  register: (line: number, make: () => unknown) => void,
  defer: (operation: Operation, chain: Chain) => Operation,
  handle: (handler: (error: unknown, state: State) => unknown, state: State) => (error: unknown) => unknown,
  state: State,
) => void;

/** The name the runtime looks for in stack traces to tell the job's frames from others. */
const FILE = "vm:module(0)";

/** A statement of the job that is no operation; ends the run as "does not compile". */
export class NotAnOperation extends Error {
  override readonly name = "NotAnOperation";
  constructor(readonly line: number) {
    super(`Line ${line} is not an operation: it must be a function of state, as made by fn(), get() or post().`);
  }
}

/** Compiled code, ready to be evaluated afresh for each run. Throws SyntaxError. */
export class JobScript {
  private readonly script: vm.Script;
  private readonly shifts: { line: number; column: number; delta: number }[];

  constructor(code: string) {
    this.script = new vm.Script(code, { filename: FILE });
    const columns = /\n\/\/# columns=([\d:,-]*)\n$/.exec(code)?.[1] ?? "";
    this.shifts = columns.split(",").map((shift) => {
      const [line = 0, column = 0, delta = 0] = shift.split(":").map(Number);
      return { line, column, delta };
    });
  }

  /** Evaluates the job in a fresh context and returns its operations in order. */
  evaluate(globals: object, adaptor: unknown, state: State): JobOperation[] {
    const context = vm.createContext({ ...globals }, { codeGeneration: { strings: false, wasm: false } });
    const job = this.script.runInContext(context) as JobFunction;
    const makers: { line: number; make: () => unknown }[] = [];
    job(adaptor, (line, make) => makers.push({ line, make }), defer, handleWithState, state);
    return makers.flatMap(({ line, make }) => {
      const made = make();
      return (Array.isArray(made) ? made : [made]).map((operation: unknown) => {
        if (typeof operation !== "function") throw new NotAnOperation(line);
        return { line, operation: operation as Operation };
      });
    });
  }

  /** Where in the author's text an error came from (1-based), read from its stack; null when not from the job. */
  positionOf(error: unknown): { line: number; column: number } | null {
    const stack = typeof error === "object" && error !== null && "stack" in error ? String(error.stack) : "";
    const frame = /vm:module\(0\):(\d+):(\d+)/.exec(stack);
    if (!frame) return null;
    const line = Number(frame[1]);
    let column = Number(frame[2]) - 1;
    for (const shift of this.shifts) {
      if (shift.line === line && shift.column + shift.delta <= column) column -= shift.delta;
    }
    return { line, column: column + 1 };
  }
}

/** `operation().then(…)`: runs the operation, then the chain on its promise. */
function defer(operation: Operation, chain: Chain): Operation {
  return (state) => chain(Promise.resolve(state).then(operation), state);
}

/** A catch directly on an operation is given the state beside the error. */
function handleWithState(handler: (error: unknown, state: State) => unknown, state: State) {
  return (error: unknown) => handler(error, state);
}
