// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions of jobs are texts here
/** Pattern of domain.md 5.2, an expression, and what comes of it: its calls, or a part of the final state. */
export type Case = readonly [pattern: number, source: string, becomes: unknown[][] | Record<string, unknown>];

/** Jobs in the manner of v2: `fn`, lazy state, options as objects, promises that are chained, imports. */
export const V2: readonly Case[] = [
  [
    1,
    "upsert('Obj__c', 'Ext__c', { A__c: $.data.form.case['@case_id'] });",
    [["upsert", "Obj__c", "Ext__c", { A__c: "c-1" }]],
  ],
  [
    1,
    "upsert('O', 'E', { 'House__r.Code__c': $.data.indices.parent.case_id, B: state => state.data.id + 1 })",
    [["upsert", "O", "E", { "House__r.Code__c": "p-9", B: 8 }]],
  ],
  [
    1,
    "fn(state => {\n  const tidy = text => text.trim();\n  return { ...state, mapped: { name: tidy(state.data.name), kg: state.data.form.visits.map(v => v.kg) } };\n});\ncreate('O', $.mapped);",
    [["create", "O", { name: "Asha", kg: [3, 4] }]],
  ],
  [
    1,
    "const map = { kisiwa_north: 'N', kisiwa_south: 'S' };\ncreate('O', { zone: map[$.data.form.village] });",
    [["create", "O", { zone: "N" }]],
  ],
  [
    1,
    "create('O', { name: `${$.data.name} (${$.data.id})`, risks: $.data.form.risks.join(',') })",
    [["create", "O", { name: "Asha (7)", risks: "HTN,HIV" }]],
  ],
  [
    1,
    "import { create as make } from '@openfn/language-corpus';\nmake('O', { id: $.data.id });",
    [["create", "O", { id: 7 }]],
  ],
  [
    2,
    "query(`SELECT Id FROM P WHERE Code = '${$.data.id}'`);\nfn(state => ({ ...state, personId: state.data.records[0]?.Id ?? null }));",
    { personId: "001" },
  ],
  [2, "query('SELECT Id FROM P').then(state => ({ ...state, count: state.data.records.length }))", { count: 1 }],
  [2, "fn(({ references: [first], ...state }) => ({ ...state, id: first?.records?.[0]?.Id }))", { id: "001" }],
  [
    2,
    "query('SELECT').then(s => (s.data.records.length ? s : create('P', {})(s)));\nupsert('O', 'E', { p: $.data.records[0].Id });",
    [
      ["query", "SELECT"],
      ["upsert", "O", "E", { p: "001" }],
    ],
  ],
  [3, "fnIf($.data.id > 5, fn(state => ({ ...state, big: true })))", { big: true }],
  [
    3,
    "fnIf(state => state.data.test_user, create('O', {}));\nfn(s => ({ ...s, calls: s.calls ?? 'none' }))",
    { calls: "none" },
  ],
  [
    3,
    "fn(state => {\n  switch (state.data.form.village) {\n    case 'kisiwa_north': return { ...state, zone: 1 };\n    default: return state;\n  }\n});",
    { zone: 1 },
  ],
  [3, "upsertIf($.data.form.risks.includes('HIV'), 'O', 'E', { risk: true })", [["upsert", "O", "E", { risk: true }]]],
  [
    4,
    "cursor($.lastRunDateTime ?? 'start');\nget('/forms', { query: { since: $.cursor } });",
    [["GET", "/forms", { query: { since: "start" } }]],
  ],
  [
    4,
    "fn(state => ({ ...state, since: state.lastRunAt || '2024-01-01' }));\nget('/f', { query: { since: $.since } });\nfn(({ data, references, since, ...rest }) => ({ ...rest, lastRunAt: 'now', read: data.objects.length }));",
    { lastRunAt: "now", read: 2 },
  ],
  [
    4,
    "get(`/forms?limit=${2}&offset=${$.meta?.offset ?? 0}`).then(state => ({ ...state, offset: state.data.objects.length }))",
    { offset: 2 },
  ],
  [
    5,
    "get('/forms');\neach($.data.objects, post('/inbox/uuid', { body: $.data }));",
    [
      ["GET", "/forms", undefined],
      ["POST", "/inbox/uuid", { body: { id: 1 } }],
      ["POST", "/inbox/uuid", { body: { id: 2 } }],
    ],
  ],
  [
    5,
    "each(\n  $.data.objects,\n  post('/inbox/uuid', { body: $.data }).then(state => ({ ...state, sent: (state.sent ?? 0) + 1 }))\n);",
    { sent: 2 },
  ],
  [
    6,
    "const next = url => get(url).then(state => (state.data.meta.next ? next(state.data.meta.next)(state) : state));\nfn(state => get('/forms')(state));\nget($.data.meta.next);",
    [
      ["GET", "/forms", undefined],
      ["GET", "/forms?offset=2", undefined],
    ],
  ],
  [
    6,
    "fn(async state => {\n  let at = state;\n  let url = '/forms';\n  while (url) {\n    at = await get(url)(at);\n    url = at.data.meta.next;\n  }\n  return at;\n});",
    [
      ["GET", "/forms", undefined],
      ["GET", "/forms?offset=2", undefined],
    ],
  ],
  [
    7,
    "bulk('O', 'upsert', { extIdField: 'E' }, $.data.objects)",
    [["bulk", "O", "upsert", { extIdField: "E" }, [{ id: 1 }, { id: 2 }]]],
  ],
  [
    7,
    "fn(state => ({ ...state, chunks: Array.from({ length: 3 }, (_, i) => [i]) }));\neach($.chunks, bulk('O', 'insert', {}, $.data));",
    [
      ["bulk", "O", "insert", {}, [0]],
      ["bulk", "O", "insert", {}, [1]],
      ["bulk", "O", "insert", {}, [2]],
    ],
  ],
  [
    8,
    "post('/auth/sign_in', { body: { user: 'u' } });\nget('/cases', { headers: { token: $.response.headers.token } });",
    [
      ["POST", "/auth/sign_in", { body: { user: "u" } }],
      ["GET", "/cases", { headers: { token: "h3ad" } }],
    ],
  ],
  [
    8,
    "post('/auth', {}).then(({ response, ...state }) => ({ ...state, token: response.headers.token }));\nfn(s => ({ ...s, header: `Bearer ${s.token}` }))",
    { header: "Bearer h3ad" },
  ],
  [8, "get('/fails').catch((error, state) => ({ ...state, status: error.statusCode }))", { status: 503 }],
  [
    9,
    "fn(state => ({ ...state, again: { ...state.data, retried: true } }));\npost('/inbox/uuid', { body: $.again });",
    [["POST", "/inbox/uuid", { body: { id: 7, retried: true } }]],
  ],
  [9, "post('/inbox/uuid', $.data).catch((error, state) => state)", [["POST", "/inbox/uuid", { id: 7 }]]],
  [10, "post('/auth/sign_in', {}).then(state => { console.log('up'); return { up: true }; })", { up: true }],
  [10, "get('/health')\n  .then(() => ({ status: 'up' }))\n  .catch(() => ({ status: 'down' }))", { status: "up" }],
  [
    11,
    "const ddl = name => `CREATE TABLE ${name}`;\nsql({ query: ddl($.data.name) });",
    [["sql", { query: "CREATE TABLE Asha" }]],
  ],
  [
    11,
    "const columns = ['id', 'name'];\nsql({ query: `CREATE TABLE ${$.data.name} (${columns.join(', ')})` })",
    [["sql", { query: "CREATE TABLE Asha (id, name)" }]],
  ],
  [
    12,
    "appendValues({ range: 'A1', values: [[$.data.id, $.data.name]] });\nsendEmail({ to: 'a@b.example', text: `Added ${$.data.name}` })",
    [
      ["append", { range: "A1", values: [[7, "Asha"]] }],
      ["email", { to: "a@b.example", text: "Added Asha" }],
    ],
  ],
  [
    12,
    "const words = { my: 'မင်္ဂလာပါ', km: 'សួស្តី', ne: 'नमस्ते', mg: 'Manao ahoana', sw: 'Habari', wo: 'Nanga def' };\nsendMessage(words.km, $.data.name)",
    [["sms", "សួស្តី", "Asha"]],
  ],
  [
    12,
    "const t = (name, day) => `नमस्ते ${name}, ទិវា ${day} 🐟`;\nsendMessage(t($.data.name, 3))",
    [["sms", "नमस्ते Asha, ទិវា 3 🐟"]],
  ],
  [
    12,
    "each(Object.entries({ sw: 'Habari', wo: 'Nanga def' }), sendMessage($.data[0], $.data[1]))",
    [
      ["sms", "sw", "Habari"],
      ["sms", "wo", "Nanga def"],
    ],
  ],
  [
    13,
    "create('O', { n: util.encode($.data.name), at: dataValue('form.village') })",
    [["create", "O", { n: "QXNoYQ==", at: "kisiwa_north" }]],
  ],
  [
    13,
    "http.get('/x');\ncollections.set('ward', { key: $.data.token });",
    [
      ["GET", "/x", undefined],
      ["collections.set", "ward", { key: "t0k" }],
    ],
  ],
  [
    13,
    "collections.get('ward', { key: '*' });\neach($.data, fn(state => ({ ...state, key: state.data.key })));",
    { key: "k" },
  ],
  [13, "fn(state => ({ ...state, text: arrayToString(state.data.form.risks, '|')(state) }))", { text: "HTN|HIV" }],
];
