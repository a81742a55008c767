import { TRPCError } from "@trpc/server";
import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import type { ErrorDetails } from "@/contracts/errors";
import { caller } from "@/server/api/caller";

/** The sign-in page, and from there back to what was asked for. */
async function signInPath(): Promise<string> {
  const path = (await headers()).get("x-millrace-path");
  return path && path !== "/" ? `/sign-in?callbackUrl=${encodeURIComponent(path)}` : "/sign-in";
}

/** The instant (ms) of this request: what the first paint measures distances of time from. */
export function requestTime(): number {
  return Date.now();
}

type Api = Awaited<ReturnType<typeof caller>>;

/** Asks the procedures as the signed-in person. Signed out leads to the sign-in page, not found to that page. */
export async function ask<T>(question: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await question(await caller());
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") redirect(await signInPath());
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
  }
}

/** The same for a project, which may ask for a second factor the person does not have: then null. */
export async function askUnlessClosed<T>(question: (api: Api) => Promise<T>): Promise<T | null> {
  try {
    return await ask(question);
  } catch (error) {
    const { details } = ((error as Error).cause ?? {}) as { details?: ErrorDetails };
    if (details?.needs === "second_factor") return null;
    throw error;
  }
}

/** Whether there is what is asked for, as far as this person may know. */
export async function isThere(question: (api: Api) => Promise<unknown>): Promise<boolean> {
  try {
    await question(await caller());
    return true;
  } catch (error) {
    return !(error instanceof TRPCError && error.code === "NOT_FOUND");
  }
}

/** The same for a list: where the question itself was refused, the page asks again and says why. */
export async function askForList<T>(question: (api: Api) => Promise<T>): Promise<T | undefined> {
  try {
    return await ask(question);
  } catch (error) {
    if (error instanceof TRPCError) return undefined;
    throw error;
  }
}
