import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { makeUser } from "@/prisma/factories/account";
import type { PrismaClient } from "@/prisma/generated/client";
import { admit } from "@/server/core/authorize";
import { actorContext, inProject } from "@/server/core/context";
import { connect } from "@/server/db";
import { hashPassword } from "@/server/security/password";
import { makeBenchProject } from "./bench-project";
import type { Product } from "./product";
import { type Measured, quantile } from "./result";

const SIGN_INS = 200;
const PEOPLE = 20;
const CHECKS = 2_000;
const WARM_UP = 20;

/** The work factors stand in the stored hash: with the least there are, a sign-in does all it does but the hash. */
const LEAST = { memoryCost: 8, timeCost: 1, parallelism: 1 } as const;

type Form = { cookie: string; body: URLSearchParams };

/** What the sign-in page has before it sends: the token against forged forms, and its cookie. */
async function openForm(url: string, email: string, password: string): Promise<Form> {
  const reply = await fetch(`${url}/api/auth/csrf`);
  const { csrfToken } = (await reply.json()) as { csrfToken: string };
  const cookie = reply.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return { cookie: cookie.join("; "), body: new URLSearchParams({ csrfToken, email, password, json: "true" }) };
}

/** How long each sign-in takes at the product's door, one after the other, in milliseconds. */
async function timeSignIns(url: string, emails: readonly string[], password: string): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < SIGN_INS + WARM_UP; i++) {
    const { cookie, body } = await openForm(url, emails[i % emails.length] ?? "", password);
    const began = performance.now();
    const reply = await fetch(`${url}/api/auth/callback/password`, { method: "POST", headers: { cookie }, body });
    await reply.arrayBuffer();
    times.push(performance.now() - began);
    const isIn = reply.headers.getSetCookie().some((line) => /millrace-session=[^;]/.test(line));
    if (!isIn) throw new Error(`a sign-in was answered ${reply.status} without a session`);
  }
  return times.slice(WARM_UP);
}

async function makePeople(db: PrismaClient, passwordHash: string): Promise<string[]> {
  const people = Array.from({ length: PEOPLE }, () => makeUser(db, { passwordHash }));
  return (await Promise.all(people)).map(({ email }) => email);
}

/** What stands before every verb in a project: whose seat it is, read anew, and the matrix. */
async function timeChecks(db: PrismaClient, product: Product): Promise<{ whole: number[]; matrix: number[] }> {
  const { ctx } = await makeBenchProject(product, "access");
  const account = actorContext(ctx.actor, { db });
  const { slug } = await db.project.findUniqueOrThrow({ where: { id: ctx.projectId }, select: { slug: true } });
  const [whole, matrix]: [number[], number[]] = [[], []];
  for (let i = 0; i < CHECKS + WARM_UP; i++) {
    const began = performance.now();
    const inside = await inProject(account, slug);
    const entered = performance.now();
    await admit(inside, "job.view", "project", true);
    const ended = performance.now();
    whole.push(ended - began);
    matrix.push(ended - entered);
  }
  return { whole: whole.slice(WARM_UP), matrix: matrix.slice(WARM_UP) };
}

/** The sign-in at the product's own door, with the hash of a password and without, and what the permission check adds. */
export async function benchAccess(product: Product): Promise<Measured[]> {
  const db = connect(product.databaseUrl, 2);
  try {
    const password = randomBytes(12).toString("hex");
    const quick = await timeSignIns(product.url, await makePeople(db, await hash(password, LEAST)), password);
    const whole = await timeSignIns(product.url, await makePeople(db, await hashPassword(password)), password);
    const checks = await timeChecks(db, product);
    return [
      { name: "sign-in without the hash, p95", value: quantile(quick, 0.95), unit: "ms" },
      { name: "sign-in with the hash, p95", value: quantile(whole, 0.95), unit: "ms" },
      { name: "permission check, median", value: quantile(checks.whole, 0.5), unit: "ms" },
      { name: "permission check, p95", value: quantile(checks.whole, 0.95), unit: "ms" },
      { name: "permission check, the matrix alone, p95", value: quantile(checks.matrix, 0.95), unit: "ms" },
    ];
  } finally {
    await db.$disconnect();
  }
}
