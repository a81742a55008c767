// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions of jobs are texts here
import type { Case } from "./newer-jobs.test-data";

/** Jobs as they were written for v1: helpers of the adaptor, functions of state, callbacks. Numbers: domain.md 5.2. */
export const V1: readonly Case[] = [
  [
    1,
    "upsert('Obj__c', 'Ext__c', fields(field('A__c', dataValue('form.case.@case_id'))))",
    [["upsert", "Obj__c", "Ext__c", { A__c: "c-1" }]],
  ],
  [
    1,
    "upsert('Obj__c', 'Ext__c', fields(relationship('House__r', 'Code__c', dataValue('indices.parent.case_id'))))",
    [["upsert", "Obj__c", "Ext__c", { House__r: { Code__c: "p-9" } }]],
  ],
  [
    1,
    "upsert('O', 'E', fields(field('B__c', state => state.data.form.village.toUpperCase())));",
    [["upsert", "O", "E", { B__c: "KISIWA_NORTH" }]],
  ],
  [
    1,
    "upsert('O', 'E', fields(\n  field('A', dataValue('id')), // field('Old', dataValue('x')),\n  /* field('Older', 1), */\n  field('B', 'constant')\n));",
    [["upsert", "O", "E", { A: 7, B: "constant" }]],
  ],
  [
    1,
    "alterState(state => { state.fix = v => v.replace('_', ' '); return state; });\nupsert('O', 'E', fields(field('V', state => state.fix(state.data.form.village))));",
    [["upsert", "O", "E", { V: "kisiwa north" }]],
  ],
  [
    1,
    "create('Visit__c', fields(field('Kg__c', dataValue('form.visits.0.kg'))));\nupdate('Case__c', fields(field('Id', lastReferenceValue('id'))));",
    [
      ["create", "Visit__c", { Kg__c: 3 }],
      ["update", "Case__c", { Id: "a0B" }],
    ],
  ],
  [
    2,
    "query('SELECT Id FROM Account');\nupsert('O', 'E', fields(field('Acc', lastReferenceValue('records.0.Id'))));",
    [
      ["query", "SELECT Id FROM Account"],
      ["upsert", "O", "E", { Acc: "001" }],
    ],
  ],
  [
    2,
    "query(state => `SELECT Id FROM P WHERE Code = '${state.data.id}'`);\nalterState(state => { const [found] = state.references[0].records; return { ...state, found: found ? found.Id : null }; });",
    { found: "001" },
  ],
  [
    2,
    "alterState(state => { if (!state.references[0].records.length) throw new Error('none'); return { ...state, person: state.references[0].records[0].Id }; });",
    { person: "001" },
  ],
  [
    3,
    "upsertIf(dataValue('name'), 'O', 'E', fields(field('N', dataValue('name'))))",
    [["upsert", "O", "E", { N: "Asha" }]],
  ],
  [
    3,
    "upsertIf(state => state.data.test_user, 'O', 'E', {});\nalterState(state => ({ ...state, done: !state.calls }))",
    { done: true },
  ],
  [
    3,
    "alterState(state => {\n  if (state.data.test_user) {\n    return state;\n  }\n  return { ...state, real: true };\n});",
    { real: true },
  ],
  [3, "createIf(false, 'O', {});createIf(true, 'P', fields(field('a', 1)))", [["create", "P", { a: 1 }]]],
  [
    4,
    "alterState(state => { state.lastEnd = state.lastEnd || '2020-01-01'; return state; });\nget('/forms', { query: state => ({ since: state.lastEnd }) });\nalterState(state => ({ ...state, data: {}, references: [], lastEnd: '2026-01-01' }));",
    { lastEnd: "2026-01-01", data: {}, references: [] },
  ],
  [
    4,
    "alterState(state => { const cursor = state.lastQueryDate || '2019-08-01T00:00:00Z'; return { ...state, cursor }; });\nget(state => `/q?after=${state.cursor}`, {});",
    [["GET", "/q?after=2019-08-01T00:00:00Z", {}]],
  ],
  [
    4,
    "get('/forms', { query: { limit: 2 } }, state => {\n  state.next = state.data.meta.next;\n  return state;\n})",
    { next: "/forms?offset=2" },
  ],
  [
    5,
    "get('/forms', {});\neach(dataPath('objects[*]'), post('/inbox/uuid', { body: state => state.data }))",
    [
      ["GET", "/forms", {}],
      ["POST", "/inbox/uuid", { body: { id: 1 } }],
      ["POST", "/inbox/uuid", { body: { id: 2 } }],
    ],
  ],
  [
    5,
    "each('$.data.objects[*]', post('/inbox/uuid', { body: sourceValue('data'), auth: { user: 'u', pass: 'p' } }));",
    [
      ["POST", "/inbox/uuid", { body: { id: 1 }, auth: { user: "u", pass: "p" } }],
      ["POST", "/inbox/uuid", { body: { id: 2 } }],
    ],
  ],
  [
    6,
    "alterState(state => {\n  const page = url => get(url, {}, next => (next.data.meta.next ? page(next.data.meta.next)(next) : next));\n  return page('/forms')(state);\n});",
    [
      ["GET", "/forms", {}],
      ["GET", "/forms?offset=2", {}],
    ],
  ],
  [
    7,
    "bulk('Obj__c', 'upsert', { extIdField: 'E', allowNoOp: true, failOnError: true }, state => state.data.objects.map(o => ({ E: o.id })));",
    [["bulk", "Obj__c", "upsert", { extIdField: "E", allowNoOp: true, failOnError: true }, [{ E: 1 }, { E: 2 }]]],
  ],
  [
    7,
    "alterState(state => { state.chunks = []; for (let i = 0; i < 5; i += 2) state.chunks.push([1,2,3,4,5].slice(i, i + 2)); return state })\neach('$.chunks[*]', bulk('O', 'insert', {}, state => state.data))",
    [
      ["bulk", "O", "insert", {}, [1, 2]],
      ["bulk", "O", "insert", {}, [3, 4]],
      ["bulk", "O", "insert", {}, [5]],
    ],
  ],
  [
    8,
    "post('/auth/sign_in', { keepCookie: true, body: { user: 'u' } }, get('/cases', { headers: state => ({ token: state.data.token }) }, state => state));",
    [
      ["POST", "/auth/sign_in", { keepCookie: true, body: { user: "u" } }],
      ["GET", "/cases", { headers: { token: "t0k" } }],
    ],
  ],
  [
    8,
    "post('/auth', { body: {} }, state => {\n  const token = state.data.token;\n  return get('/a', { headers: { token } }, s => ({ ...s, token }))(state);\n});",
    { token: "t0k" },
  ],
  [
    9,
    "post('/inbox/uuid', { body: state => state.data, headers: { retry: 'true' } })",
    [["POST", "/inbox/uuid", { headers: { retry: "true" } }]],
  ],
  [
    10,
    "post('/auth/sign_in', { body: {} }, state => { console.log('Endpoint is up'); return { lastRunAt: 'now' }; })",
    { lastRunAt: "now" },
  ],
  [
    11,
    "sql({ query: state => `CREATE TABLE ${state.data.name} (id int)` });",
    [["sql", { query: "CREATE TABLE Asha (id int)" }]],
  ],
  [
    11,
    "post('/api/triggers', { body: { name: 'New' } });\npost('/api/jobs', { body: state => ({ trigger: state.data.token, expression: 'alterState(state => state);' }) });",
    [
      ["POST", "/api/triggers", { body: { name: "New" } }],
      ["POST", "/api/jobs", { body: { trigger: "t0k", expression: "alterState(state => state);" } }],
    ],
  ],
  [
    12,
    "appendValues({ range: 'A1', values: state => state.data.objects.map(o => [o.id, 'x']) })",
    [
      [
        "append",
        {
          range: "A1",
          values: [
            [1, "x"],
            [2, "x"],
          ],
        },
      ],
    ],
  ],
  [
    12,
    "sendEmail({ to: 'a@b.example', text: state => `Read ${state.data.objects.length}` })",
    [["email", { to: "a@b.example", text: "Read 2" }]],
  ],
  [
    13,
    "alterState(state => ({ ...state, all: merge('$.data.objects[*]', fields(field('of', dataValue('id'))))(state) }))",
    {
      all: [
        { of: 7, id: 1 },
        { of: 7, id: 2 },
      ],
    },
  ],
  [
    13,
    "create('O', fields(field('R', arrayToString(dataValue('form.risks'), ';'))))",
    [["create", "O", { R: "HTN;HIV" }]],
  ],
  [13, "create('O', { list: toArray(dataValue('id')) })", [["create", "O", { list: [7] }]]],
  [
    13,
    "combine(create('A', {}), create('B', {}))",
    [
      ["create", "A", {}],
      ["create", "B", {}],
    ],
  ],
  [13, "create('O', { p: join('$.data.name', '$.data.id', 'key') })", [["create", "O", { p: { key: 7, of: "Asha" } }]]],
  [13, "create('O', { v: state => humanProper(state.data.form.village) })", [["create", "O", { v: "Kisiwa North" }]]],
  [
    13,
    "alterState(state => { const [kept, rest] = splitKeys({ a: 1, b: 2 }, ['a']); return { ...state, kept, rest }; })",
    { kept: { a: 1 }, rest: { b: 2 } },
  ],
  [
    13,
    "each('$.data.objects[*]', create('O', { at: index(), id: dataValue('id') }))",
    [
      ["create", "O", { at: 0, id: 1 }],
      ["create", "O", { at: 1, id: 2 }],
    ],
  ],
  [13, "create('O', { first: sourceValue('$.references.0.records.0.Id') })", [["create", "O", { first: "001" }]]],
  [13, "execute(create('A', {}), alterState(state => ({ ...state, last: true })))", { last: true }],
  [13, "each(referencePath('0.records[*]'), create('O', { id: dataValue('Id') }))", [["create", "O", { id: "001" }]]],
];
