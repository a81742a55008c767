import { existsSync, renameSync, writeFileSync } from "node:fs";
import { type APIRequestContext, type PlaywrightWorkerArgs, request } from "@playwright/test";
import { Calls } from "./calls";
import { besideData, started } from "./installed";
import { linksTo } from "./mails";
import { until } from "./until";

export type Person = { name: string; email: string; password: string };

/** Who works in the suite's own projects; made by the first test that needs somebody. */
export const IMPLEMENTER: Person = {
  name: "Asha Implementer",
  email: "asha@suite.example",
  password: "twelve boats on the water",
};

/** Somebody with an account and nothing to do with the others' projects. */
export const STRANGER: Person = { name: "Nia Stranger", email: "nia@suite.example", password: "a lantern in the fog" };

/** People of the demo: one for each role and its superuser, all with the password of this install. */
export function demoPerson(role: "owner" | "admin" | "editor" | "viewer" | "superuser"): Person {
  return { name: role, email: `${role}@kisiwa.example`, password: started().demo.password };
}

async function signIn(context: APIRequestContext, { email, password }: Person): Promise<boolean> {
  const { csrfToken } = (await (await context.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email, password, json: "true" };
  const reply = await context.post("/api/auth/callback/password", { form });
  return reply.ok();
}

async function signUp(context: APIRequestContext, person: Person): Promise<void> {
  const reply = await context.post("/api/sign-up", { data: person });
  if (!reply.ok()) {
    throw new Error(`${person.email} could not sign up: ${reply.status()} ${await reply.text()}`);
  }
}

/** Follows the mailed link, so that others can add this person; the other worker may have done it. */
async function confirmAddress(context: APIRequestContext, { email }: Person): Promise<void> {
  const calls = new Calls(context);
  const isConfirmed = async () => (await calls.ask<{ verified: boolean }>("account.me")).verified;
  await until(`${email} is confirmed`, async () => {
    if (await isConfirmed()) return true;
    const token = linksTo(email, "/confirm-email/").at(-1);
    if (token) await calls.tell("account.confirmEmail", { token }).catch(() => {});
    return (await isConfirmed()) || null;
  });
}

/** Signs a person in, making the account where there is none, and answers the file with the cookies. */
export async function cookiesOf(person: Person): Promise<string> {
  const file = besideData(`cookies-${person.email}.json`);
  if (existsSync(file)) return file;
  const context = await request.newContext({ baseURL: started().url });
  if (!(await signIn(context, person))) {
    await signUp(context, person);
    if (!(await signIn(context, person))) throw new Error(`${person.email} could not sign in`);
    await confirmAddress(context, person);
  }
  const own = `${file}.${process.pid}`;
  writeFileSync(own, JSON.stringify(await context.storageState()), { mode: 0o600 });
  renameSync(own, file);
  await context.dispose();
  return file;
}

/** A request context with a person's cookies; dispose of it. */
export async function requestsOf(
  playwright: PlaywrightWorkerArgs["playwright"],
  person: Person,
): Promise<APIRequestContext> {
  return playwright.request.newContext({ baseURL: started().url, storageState: await cookiesOf(person) });
}
