export type State = Record<string, unknown> & { data?: unknown; references?: unknown[]; calls?: unknown[][] };
type Operation = (state: State) => unknown;

const isFunction = (value: unknown): value is (state: State) => unknown => typeof value === "function";

/** What an argument says for a state: functions of state are asked, however deep they stand. */
function expand(value: unknown, state: State): unknown {
  if (isFunction(value)) return expand(value(state), state);
  if (Array.isArray(value)) return value.map((one) => expand(one, state));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, expand(one, state)]));
}

const walk = (at: unknown, path: string): unknown =>
  path
    .replace(/^\$\.?|\[\*\]$/g, "")
    .split(".")
    .filter(Boolean)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], at);

const sourceValue = (path: string) => (state: State) => walk(state, path);

/** Notes the call; an answer goes into `data` and `references`, as the adaptors' own do. */
function called(state: State, call: unknown[], answer?: unknown): State {
  const noted = { ...state, calls: [...(state.calls ?? []), call] };
  return answer === undefined ? noted : { ...noted, data: answer, references: [answer, ...(state.references ?? [])] };
}

const noting =
  (kind: string, answer?: unknown) =>
  (...given: unknown[]): Operation =>
  (state) =>
    called(state, [kind, ...given.map((one) => expand(one, state))], answer);

const when =
  (operation: (...given: unknown[]) => Operation) =>
  (condition: unknown, ...given: unknown[]): Operation =>
  (state) =>
    expand(condition, state) ? operation(...given)(state) : state;

/** Pages of two: the second is the last. */
function answerOf(url: string): unknown {
  if (url === "/fails") throw Object.assign(new Error("503"), { statusCode: 503 });
  if (url.includes("offset=2")) return { objects: [{ id: 3 }], meta: { next: null } };
  return { objects: [{ id: 1 }, { id: 2 }], meta: { next: "/forms?offset=2" }, token: "t0k" };
}

const request =
  (method: string) =>
  (path: unknown, options?: unknown, then?: unknown): Operation =>
  async (state) => {
    const [url, given] = [String(expand(path, state)), isFunction(then) ? expand(options, state) : undefined];
    const said = given === undefined ? expand(options, state) : given;
    const next = { ...called(state, [method, url, said], answerOf(url)), response: { headers: { token: "h3ad" } } };
    return isFunction(then) ? then(next) : next;
  };

const fn = (operation: Operation): Operation => operation;
const upsert = noting("upsert", { success: true });
const create = noting("create", { id: "a0B" });
const query = noting("query", { records: [{ Id: "001" }] });
const dataValue = (path: string) => (state: State) => walk(state.data, path);

async function inTurn(operations: readonly Operation[], state: State): Promise<State> {
  let at = state;
  for (const operation of operations) at = (await operation(at)) as State;
  return at;
}

/** An adaptor in the manner of the real ones, v1 and v2: what jobs of either time call is there. */
export const adaptor = {
  ...{ fn, alterState: fn, upsert, create, query, dataValue, sourceValue },
  ...{ get: request("GET"), post: request("POST"), put: request("PUT"), request: request("ANY") },
  fnIf: when(((operation: Operation) => operation) as never),
  ...{ upsertIf: when(upsert), createIf: when(create) },
  update: noting("update", { success: true }),
  bulk: noting("bulk"),
  sql: noting("sql"),
  appendValues: noting("append"),
  sendEmail: noting("email"),
  sendMessage: noting("sms"),
  cursor: (value: unknown) => (state: State) => ({ ...state, cursor: expand(value, state) }),
  field: (key: string, value: unknown): [string, unknown] => [key, value],
  fields: (...pairs: [string, unknown][]) => Object.fromEntries(pairs),
  relationship: (name: string, key: string, value: unknown): [string, unknown] => [name, { [key]: value }],
  dataPath: (path: string) => `$.data.${path}`,
  lastReferenceValue: (path: string) => (state: State) => walk(state.references?.[0], path),
  referencePath: (path: string) => `$.references.${path}`,
  merge: (path: string, more: object) => (state: State) =>
    (walk(state, path) as object[]).map((one) => ({ ...(expand(more, state) as object), ...one })),
  arrayToString: (list: unknown, between: string) => (state: State) => (expand(list, state) as unknown[]).join(between),
  toArray: (value: unknown) => (state: State) => [expand(value, state)].flat(),
  join: (to: string, from: string, name: string) => (state: State) => ({
    [name]: walk(state, from),
    of: walk(state, to),
  }),
  combine: (...operations: Operation[]): Operation => {
    return (state) => inTurn(operations, state);
  },
  humanProper: (text: string) => text.replaceAll("_", " ").replace(/\b\w/g, (letter) => letter.toUpperCase()),
  splitKeys: (value: object, keys: string[]) => {
    const of = (inside: boolean) => Object.entries(value).filter(([key]) => keys.includes(key) === inside);
    return [Object.fromEntries(of(true)), Object.fromEntries(of(false))];
  },
  index: () => (state: State) => state.index,
  each: (source: unknown, operation: Operation): Operation => {
    return async (state) => {
      const list = (typeof source === "string" ? walk(state, source) : expand(source, state)) as unknown[];
      const turns = list.map((data, index) => (at: State) => operation({ ...at, data, index }));
      return { ...(await inTurn(turns, state)), data: state.data };
    };
  },
  execute: (...operations: Operation[]): Operation => {
    return (state) => inTurn(operations, state);
  },
  util: { encode: (text: string) => Buffer.from(text).toString("base64") },
  http: { get: request("GET"), post: request("POST") },
  collections: { get: noting("collections.get", [{ key: "k" }]), set: noting("collections.set") },
};

/** A form as CommCare sends it, the state that every expression of the corpus starts from. */
export const INPUT = {
  data: {
    id: 7,
    name: "Asha",
    test_user: false,
    form: {
      case: { "@case_id": "c-1" },
      village: "kisiwa_north",
      risks: ["HTN", "HIV"],
      visits: [{ kg: 3 }, { kg: 4 }],
    },
    indices: { parent: { case_id: "p-9" } },
    objects: [{ id: 1 }, { id: 2 }],
  },
  references: [{ records: [{ Id: "001" }] }],
};
