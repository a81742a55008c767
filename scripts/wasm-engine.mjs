// @ts-check
// Prisma's schema engine as WebAssembly, and the pg adapter it talks through, mended where real SQL breaks it.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const require = createRequire(import.meta.url);

/** Parameters of Prisma's URLs that `pg` does not know. */
const PRISMA_PARAMETERS = [
  "schema",
  "connection_limit",
  "pool_timeout",
  "pgbouncer",
  "statement_cache_size",
  "connect_timeout",
];

/** The catalogs' one-letter type "char". The adapter cannot decode it; the engine wants it as a character. */
const CHAR_OID = 18;

/** Other types of the catalogs (xid, regproc, pg_node_tree …): read as text. */
const CATALOG_TYPES = new Set([22, 24, 30, 194, 2205, 2206, 4089, 4096]);

const TEXT_OID = 25;

/** Where the engine says why it gives up, before it stops. */
const panicRegistry = { set_message: (/** @type {string} */ message) => process.stderr.write(`${message}\n`) };
Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panicRegistry });

/** @type {Promise<any> | undefined} */
let loading;

/** Loaded by hand: the package's own entry imports a .wasm file, which Node 20 refuses. */
async function load() {
  const glue = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bindings = await import(glue);
  const bytes = await readFile(path.join(path.dirname(glue), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  /** @type {any} */ (instance.exports).__wbindgen_start();
  return bindings;
}

function wasm() {
  loading ??= load();
  return loading;
}

/** @returns {Promise<string>} */
export async function engineVersion() {
  return (await wasm()).version();
}

/** Splits a Prisma URL into what `pg` takes, and the names in it. @param {string} address */
export function parseUrl(address) {
  const url = new URL(address);
  const schema = url.searchParams.get("schema") ?? "public";
  for (const parameter of PRISMA_PARAMETERS) url.searchParams.delete(parameter);
  return { connectionString: url.href, schema, database: decodeURIComponent(url.pathname.slice(1)) };
}

/** One statement on a connection of its own. @param {string} connectionString @param {string} sql */
export async function withClient(connectionString, sql) {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** @param {any} queryable the adapter or a transaction of it */
function readCatalogTypes(queryable) {
  const { performIO, queryRaw } = queryable;
  /** @type {number[]} */
  let letters = [];
  queryable.performIO = async function (/** @type {unknown} */ query) {
    const result = await performIO.call(this, query);
    letters = [];
    for (const [at, field] of (result.fields ?? []).entries()) {
      if (field.dataTypeID === CHAR_OID) letters.push(at);
      if (field.dataTypeID === CHAR_OID || CATALOG_TYPES.has(field.dataTypeID)) field.dataTypeID = TEXT_OID;
    }
    return result;
  };
  queryable.queryRaw = async function (/** @type {unknown} */ query) {
    const result = await queryRaw.call(this, query);
    for (const at of letters) result.columnTypes[at] = ColumnTypeEnum.Character;
    return result;
  };
}

/**
 * The adapter splits a script at every `;` and spreads it over connections; functions, DO blocks and strings with `;`
 * want what the native engine does: the whole script on one connection.
 * @param {any} adapter
 */
function mend(adapter) {
  readCatalogTypes(adapter);
  const start = adapter.startTransaction;
  adapter.startTransaction = async function startTransaction(/** @type {unknown} */ level) {
    const transaction = await start.call(this, level);
    readCatalogTypes(transaction);
    return transaction;
  };
  adapter.executeScript = async (/** @type {string} */ script) => {
    const client = await adapter.underlyingDriver().connect();
    try {
      await client.query(script);
    } catch (error) {
      adapter.onError(error);
    } finally {
      client.release();
    }
  };
  return adapter;
}

class MigrationAdapter extends PrismaPg {
  /** @param {string} url */
  constructor(url) {
    const { connectionString, schema } = parseUrl(url);
    super({ connectionString, max: 2 }, { schema });
    this.connectionString = connectionString;
    this.schema = schema;
  }

  async connect() {
    return mend(await super.connect());
  }

  /** A database of its own, dropped only after its pool is closed (the adapter does it the other way round). */
  async connectToShadowDb() {
    const name = `prisma_migrate_shadow_db_${randomUUID()}`;
    await withClient(this.connectionString, `CREATE DATABASE "${name}" TEMPLATE template0`);
    const url = new URL(this.connectionString);
    url.pathname = `/${name}`;
    const factory = new PrismaPg({ connectionString: url.href, max: 2 }, { schema: this.schema });
    const adapter = mend(await factory.connect());
    adapter.dispose = async () => {
      await adapter.underlyingDriver().end();
      await withClient(this.connectionString, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    };
    return adapter;
  }
}

/**
 * @param {string} url @param {[file: string, text: string][] | undefined} datamodels
 * @returns {Promise<Record<string, (params: unknown) => Promise<any>>>}
 */
export async function createEngine(url, datamodels) {
  const { SchemaEngine } = await wasm();
  const factory = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(url));
  return await SchemaEngine.new({ datamodels }, () => {}, factory);
}
