import { z } from "zod";
import manifest from "@/package.json";

const WEAK = new Set(["secret", "changeme", "password", "default", "development"]);

const secret = (name: string) =>
  z
    .string({ error: `${name} is missing: set it to at least 32 random characters` })
    .refine((v) => v.length >= 32, `${name} is too short: use at least 32 random characters`)
    .refine((v) => !WEAK.has(v.toLowerCase()) && new Set(v).size >= 10, `${name} is weak: use random characters`);

const int = (fallback: number, min = 1) => z.coerce.number().int().min(min).default(fallback);

const limit = (min: number) => z.coerce.number().int().min(min).optional();

const Env = z
  .object({
    NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
    DATABASE_URL: z
      .string({ error: "DATABASE_URL is missing" })
      .regex(/^postgres(ql)?:\/\//, "DATABASE_URL must be a postgresql:// address"),
    DATABASE_POOL: int(10),
    PUBLIC_URL: z
      .url("PUBLIC_URL must be the address people use, e.g. https://millrace.example.org")
      .default("http://localhost:3000"),
    PORT: int(3000, 0),
    HOST: z.string().default("127.0.0.1"),
    /** How many reverse proxies stand in front and write X-Forwarded-For; 0 believes the socket only. */
    TRUSTED_PROXIES: int(0, 0),
    /** What one browser or token may ask of pages and procedures in a minute; a network four times that; 0: no limit. */
    REQUESTS_PER_MINUTE: int(6000, 0),
    DATA_DIR: z.string().default(".data"),
    AUTH_SECRET: secret("AUTH_SECRET"),
    /** `id:base64` of 32 bytes; several separated by commas, the first encrypts, all decrypt. */
    ENCRYPTION_KEYS: z
      .string({ error: "ENCRYPTION_KEYS is missing: set it to an id and 32 random bytes, e.g. k1:<base64>" })
      .refine(
        (v) => v.split(",").every((k) => /^[a-z0-9]{1,16}:[A-Za-z0-9+/]{43}=$/.test(k.trim())),
        "ENCRYPTION_KEYS must be id:base64 of exactly 32 bytes, comma separated",
      ),
    /** A program that watches the server shows it at /api/health/details; without it superusers only. */
    HEALTH_TOKEN: z.string().min(32, "HEALTH_TOKEN is too short: use at least 32 random characters").optional(),
    SIGN_UP: z.enum(["open", "closed"]).default("open"),
    /** Who mail comes from, e.g. Millrace <millrace@example.org>. */
    MAIL_FROM: z.string().default("Millrace <millrace@localhost>"),
    /** smtp://user:password@host:587 or smtps://…; without it and without a key of Resend mail stays in DATA_DIR/mail. */
    SMTP_URL: z
      .string()
      .regex(/^smtps?:\/\//, "SMTP_URL must be an smtp:// or smtps:// address")
      .optional(),
    RESEND_API_KEY: z.string().optional(),
    RESEND_BASE_URL: z.url().optional(),
    /** Where exports are kept: without a bucket in DATA_DIR/exports; with one in any store that speaks S3. */
    EXPORT_S3_BUCKET: z.string().optional(),
    EXPORT_S3_ENDPOINT: z.url().default("https://s3.amazonaws.com"),
    EXPORT_S3_REGION: z.string().default("us-east-1"),
    EXPORT_S3_ACCESS_KEY: z.string().default(""),
    EXPORT_S3_SECRET_KEY: z.string().default(""),
    EXPORT_S3_PREFIX: z.string().default("millrace/exports/"),
    BACKGROUND: z.enum(["embedded", "inngest"]).default("embedded"),
    INNGEST_BASE_URL: z.url().optional(),
    INNGEST_EVENT_KEY: z.string().optional(),
    INNGEST_SIGNING_KEY: z.string().optional(),
    /** How the worker takes its work from an Inngest server: it connects to it, or it is called over HTTP. */
    INNGEST_WORKER: z.enum(["connect", "serve"]).default("connect"),
    INNGEST_WORKER_PORT: int(0, 0),
    /** The address under which the Inngest server reaches a worker that serves, e.g. https://worker.example.org. */
    INNGEST_WORKER_URL: z.url().optional(),
    ISOLATION: z.enum(["auto", "process", "user", "namespace"]).default("auto"),
    /** Exact host:port pairs that jobs may reach although they are private (the demo's destination). */
    OUTBOUND_ALLOW: z.string().default(""),
    ADAPTOR_DIR: z.string().optional(),
    /** How the names of adaptors begin, comma separated: scopes of the registry, e.g. `@openfn/language-,@ministry/`. */
    ADAPTOR_SCOPES: z.string().default("@openfn/language-"),
    /** The short list a person chooses from first: npm names, comma separated. */
    ADAPTOR_RECOMMENDED: z
      .string()
      .default(
        ["http", "common", "dhis2", "commcare", "kobotoolbox", "openmrs", "fhir", "salesforce", "postgresql", "mssql"]
          .map((name) => `@openfn/language-${name}`)
          .join(","),
      ),
    SANDBOX_NODE: z.string().optional(),
    SANDBOX_MEMORY_MB: int(1024),
    /** The first of the users that sandboxes run as: numbers that nobody else on the machine has. */
    SANDBOX_UID_BASE: int(61_000, 1000),
    /** Whether any part of a word can be searched fast: costs an index larger than the texts themselves. */
    SEARCH_SUBSTRINGS: z.enum(["on", "off"]).default("on"),
    /** Limits of a run: given here they stand above what operators set at run time (contracts/run-limits.ts). */
    RUN_TIME_MS: limit(1),
    RUN_HEAP_MB: limit(32),
    RUN_RSS_MB: limit(100),
    RUN_STATE_BYTES: limit(1),
    RUN_LOG_LINES: limit(1),
    RUN_LOG_BYTES: limit(1),
    HEARTBEAT_MS: int(5000),
    LEASE_MS: int(20_000),
    SWEEP_MS: int(5000),
  })
  .refine((e) => e.BACKGROUND === "embedded" || (e.INNGEST_SIGNING_KEY && e.INNGEST_EVENT_KEY), {
    message: "BACKGROUND=inngest needs INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY",
  })
  .refine((e) => !e.EXPORT_S3_BUCKET || (e.EXPORT_S3_ACCESS_KEY && e.EXPORT_S3_SECRET_KEY), {
    message: "EXPORT_S3_BUCKET needs EXPORT_S3_ACCESS_KEY and EXPORT_S3_SECRET_KEY",
  })
  .refine((e) => e.LEASE_MS >= 2 * e.HEARTBEAT_MS, { message: "LEASE_MS must be at least twice HEARTBEAT_MS" });

export type Env = z.infer<typeof Env>;

/** What the logger needs before the settings are judged. */
export function logSettings(): { level: string; process: string } {
  return {
    level: process.env.LOG_LEVEL || (process.env.NODE_ENV === "test" ? "silent" : "info"),
    process: process.env.MILLRACE_PROCESS || "app",
  };
}

/** What the Inngest client needs while modules load, before the settings are judged. */
export function backgroundSettings(): {
  background: "embedded" | "inngest";
  baseUrl: string | undefined;
  eventKey: string | undefined;
  signingKey: string | undefined;
} {
  return {
    background: process.env.BACKGROUND === "inngest" ? "inngest" : "embedded",
    baseUrl: process.env.INNGEST_BASE_URL || undefined,
    eventKey: process.env.INNGEST_EVENT_KEY || undefined,
    signingKey: process.env.INNGEST_SIGNING_KEY || undefined,
  };
}

/** The version of the product that this process is of. */
export const VERSION: string = manifest.version;

let parsed: Env | undefined;
let givenNames: ReadonlySet<string> = new Set();

/** Whether the environment itself says something, besides the defaults. */
export function isGiven(name: keyof Env): boolean {
  env();
  return givenNames.has(name);
}

/**
 * The settings, read once from the environment and validated.
 * Throws one error that names every setting that is missing, weak or wrong.
 */
export function env(): Env {
  if (parsed) return parsed;
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = Env.safeParse(given);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  - ${issue.path.join(".") || "settings"}: ${issue.message}`);
    throw new Error(`Millrace cannot start, its settings are wrong:\n${lines.join("\n")}\nSee docs/operating.md.`);
  }
  parsed = result.data;
  givenNames = new Set(Object.keys(given));
  return parsed;
}
