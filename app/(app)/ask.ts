import { TRPCError } from "@trpc/server";
import { notFound, redirect } from "next/navigation";
import { caller } from "@/server/api/caller";

type Api = Awaited<ReturnType<typeof caller>>;

/** Asks the procedures as the signed-in person. Signed out leads to the sign-in page, not found to that page. */
export async function ask<T>(question: (api: Api) => Promise<T>): Promise<T> {
  try {
    return await question(await caller());
  } catch (error) {
    if (error instanceof TRPCError && error.code === "UNAUTHORIZED") redirect("/sign-in");
    if (error instanceof TRPCError && error.code === "NOT_FOUND") notFound();
    throw error;
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
