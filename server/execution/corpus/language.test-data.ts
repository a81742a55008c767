// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions of jobs are texts here
import { expect } from "vitest";

/** What of the language a job may use: a name, an expression, and a part of the state it makes. */
export const LANGUAGE: readonly (readonly [what: string, source: string, becomes: unknown])[] = [
  ["v2 operations in order", "fn(s => ({...s, a: 1}));\nfn(s => ({...s, b: s.a + 1}));", { a: 1, b: 2 }],
  ["v1 alterState", "alterState(state => { state.seen = state.data.id; return state; });", { seen: 7 }],
  ["no semicolons", "fn(s => ({...s, a: 1}))\n\nfn(s => ({...s, b: 2}))", { a: 1, b: 2 }],
  ["lazy state", "get($.data.name)", { calls: [["GET", "Ana", undefined]] }],
  [
    "lazy state alone",
    "fnIf(true, post('/x', $))",
    { calls: [["POST", "/x", expect.objectContaining({ data: expect.anything() })]] },
  ],
  [
    "lazy state in templates and objects",
    "post(`/p/${$.data.id}`, { n: $.data.name, k: [$.data.id] })",
    { calls: [["POST", "/p/7", { n: "Ana", k: [7] }]] },
  ],
  ["lazy state below a value function", "post('/x', util.encode($.data.name))", { calls: [["POST", "/x", "QW5h"]] }],
  [
    "lazy state below a function of one's own",
    "get(path($.data.id));\nfunction path(id) { return '/p/' + id }",
    { calls: [["GET", "/p/7", undefined]] },
  ],
  [
    "lazy state nested in each",
    "each($.data.items, post('/i', $.data))",
    {
      calls: [
        ["POST", "/i", 1],
        ["POST", "/i", 2],
      ],
    },
  ],
  ["$ inside a function of state", "fn(state => ({ ...state, id: $.data.id }))", { id: 7 }],
  ["a $ of one's own", "const $ = { a: 3 };\nfn(s => ({ ...s, a: $.a }))", { a: 3 }],
  [
    "v1 dataValue in fields",
    "post('/x', fields(field('n', dataValue('name'))))",
    { calls: [["POST", "/x", { n: expect.any(Function) }]] },
  ],
  ["then", "get('/a').then(state => ({ ...state, next: true }))", { next: true }],
  ["then, then", "get('/a').then(s => ({ ...s, a: 1 })).then(s => ({ ...s, b: s.a + 1 }))", { a: 1, b: 2 }],
  [
    "catch is given the state",
    "get('/fails').catch((error, state) => ({ ...state, code: error.statusCode }))",
    { code: 404, data: expect.anything() },
  ],
  ["catch, then then", "get('/fails').catch((e, s) => s).then(s => ({ ...s, after: 1 }))", { after: 1 }],
  [
    "then, then catch",
    "get('/fails').then(s => ({ ...s, no: 1 })).catch(e => ({ caught: e.message }))",
    { caught: "404" },
  ],
  ["then and lazy state", "get(`/p/${$.data.id}`).then(s => s)", { calls: [["GET", "/p/7", undefined]] }],
  ["a chain inside each", "each($.data.items, get($.data).then(s => ({ ...s, last: s.data })))", { last: 2 }],
  [
    "a promise that is not an operation",
    "const p = Promise.resolve(4).then(x => x + 1);\nfn(async s => ({ ...s, p: await p }))",
    { p: 5 },
  ],
  [
    "helpers below their use",
    "fn(s => ({ ...s, sum: add(1, two) }));\nconst two = 2;\nfunction add(a, b) { return a + b }",
    { sum: 3 },
  ],
  [
    "constants used by arguments, declared below",
    "get(base + '/x');\nconst base = '/late';",
    { calls: [["GET", "/late/x", undefined]] },
  ],
  ["v1 execute", "execute(fn(s => ({ ...s, a: 1 })), fn(s => ({ ...s, b: s.a })))", { a: 1, b: 1 }],
  [
    "imports of the adaptor",
    "import { fn as f, post } from '@openfn/language-test';\nf(s => ({ ...s, a: 1 }));",
    { a: 1 },
  ],
  ["a namespace import", "import * as all from '@openfn/language-test';\nall.fn(s => ({ ...s, a: 1 }))", { a: 1 }],
  ["a namespace of the adaptor", "http.get($.data.name)", { nested: "Ana" }],
  ["the adaptor by its short name", "test.fn(s => ({ ...s, a: 1 }))", { a: 1 }],
  ["export default", "export default [fn(s => ({ ...s, a: 1 })), fn(s => ({ ...s, b: 2 }))]", { a: 1, b: 2 }],
  [
    "exported declarations",
    "export const k = 3;\nexport function g() { return k }\nfn(s => ({ ...s, k: g() }))",
    { k: 3 },
  ],
  ["async operations", "fn(async state => { await null; return { ...state, a: 1 } })", { a: 1 }],
  [
    "destructuring, defaults, rest",
    "fn(({ data: { id = 1, ...rest }, ...state }) => ({ ...state, id, rest }))",
    { id: 7, rest: { items: [1, 2], name: "Ana" } },
  ],
  [
    "classes and generators",
    "class A { #x = 1; get x() { return this.#x } static s = 2 }\nfunction* g() { yield A.s }\nfn(s => ({ ...s, v: [new A().x, ...g()] }))",
    { v: [1, 2] },
  ],
  [
    "labels, switch, try",
    "fn(s => { let n = 0; outer: for (const i of [1,2,3]) { for (;;) { if (i === 2) break outer; n += i; continue outer } } switch (n) { case 1: { const z = 5; n += z } } try { nope.x } catch { n += 10 } return { ...s, n } });\nvar nope;",
    { n: 16 },
  ],
  [
    "six scripts and emoji",
    "fn(s => ({ ...s, t: 'မင်္ဂလာပါ नमस्ते សួស្តី Merhaba 你好 مرحبا 🐟', 'ключ': 1 }))",
    { t: "မင်္ဂလာပါ नमस्ते សួស្តី Merhaba 你好 مرحبا 🐟", ключ: 1 },
  ],
  ["identifiers beyond ASCII", "const größe = 3;\nfn(s => ({ ...s, größe }))", { größe: 3 }],
  [
    "comments everywhere",
    "// one\n/* two */ fn(/* three */ s => /* four */ ({ ...s, a: 1 }) /* five */) // six",
    { a: 1 },
  ],
  ["a last line that is a comment", "fn(s => ({ ...s, a: 1 }))\n// end", { a: 1 }],
  ["a hashbang", "#!/usr/bin/env openfn\nfn(s => ({ ...s, a: 1 }))", { a: 1 }],
  ["Windows line ends", "const a = 1;\r\nfn(s => ({ ...s, a }));\r\n", { a: 1 }],
  ["typeof of an unknown name", "fn(s => ({ ...s, t: typeof whatever }))", { t: "undefined" }],
  ["console at the top stays a statement", "console.assert(true);\nfn(s => ({ ...s, a: 1 }))", { a: 1 }],
  ["a conditional operation", "fnIf($.data.id > 3, fn(s => ({ ...s, big: true })))", { big: true }],
  ["nothing but declarations", "const a = 1;", { data: expect.anything() }],
  ["nothing at all", "", { data: expect.anything() }],
];

/** Expressions that are refused, and how their first fault is said: "line:column words". */
export const FAULTY: readonly (readonly [source: string, fault: RegExp])[] = [
  ["fn(state => {", /^1:14 Unexpected token\.$/],
  ["fn(s => s)\nfn(s => s))", /^2:11 Unexpected token\.$/],
  ["let a = 1;\nlet a = 2;", /^2:5 Identifier 'a' has already been declared\.$/],
  ["fn(s => s);\n  fnn(s => s)", /^2:3 fnn is not defined.*Did you mean fn\?$/],
  ["fn(state => { process.exit() })", /^1:15 process is not available/],
  ["const fs = require('fs')", /^1:12 require is not available/],
  ["fn(s => eval('1'))", /^1:9 eval is not available/],
  ["fn(s => fetch('/x'))", /^1:9 fetch is not available: use the operations/],
  ["x = 5", /^1:1 x is not defined/],
  [
    "fn(s => s);\nconst { data: wrong } = states;",
    /^2:25 states is not defined.*Did you mean state\?$|^2:25 states is not defined/,
  ],
  ["import fs from 'fs'", /^1:16 A job can import from its adaptor only/],
  ["import { nope } from '@openfn/language-test'", /^1:10 @openfn\/language-test has no nope\.$/],
  ["fn(async s => import('fs'))", /^1:15 A job cannot load modules/],
  ["export * from 'fs'", /^1:1 A job cannot export/],
  ["export default 5", /^1:1 A job's default export must be an array/],
  ["await get('/x')", /^1:1 await works inside an operation only/],
  ["for await (const x of []) {}", /^1:1 await works inside an operation only/],
  ["fn(s => import.meta.url)", /^1:9 import\.meta is not available/],
  ["const x = $.data", /^1:11 \$ must be inside an argument/],
  ["fn(s => $.data)", /^1:9 \$ cannot be used inside this function/],
  ["post(...$.data)", /^1:9 \$ cannot be spread/],
  ["with (a) {}", /^1:1 'with' in strict mode\.$/],
];
