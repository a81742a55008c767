import type { SignUp } from "@/contracts/account";
import type { ErrorDetails } from "@/contracts/errors";
import { providerWords } from "@/contracts/sign-in-providers";
import { type Sentence, say } from "@/lib/words/sentence";

/** What came of a form: done, or a sentence and, where a field is to blame, a sentence per field. */
export type FormAnswer = { ok: true } | { ok: false; message: Sentence | string; fields: Record<string, string> };

/** The same of the password: or it was right, and a second factor is asked for. */
export type SignInAnswer =
  | FormAnswer
  | { ok: false; message: Sentence; fields: Record<string, string>; asksCode: true };

const UNREACHED = say("The server could not be reached. Check the connection, then try again.");
const failed = (message: Sentence | string, fields: Record<string, string> = {}): FormAnswer => ({
  ok: false,
  message,
  fields,
});

/** A refusal of the sign-in route as a sentence. One and the same for an unknown email and a wrong password. */
export function signInWords(code: string): Sentence {
  const tooMany = /^TOO_MANY:(\d+)$/.exec(code);
  if (tooMany) {
    const minutes = Math.max(1, Math.ceil(Number(tooMany[1]) / 60));
    return say(
      "Too many attempts with this email. Wait {minutes, plural, one {# minute} other {# minutes}}, then try again.",
      { minutes },
    );
  }
  if (code === "SECOND_FACTOR") return say("Your password is right. Now your second factor is asked for.");
  if (code === "SECOND_FACTOR_WRONG") return say("This code is not right, or was used already. Wait for the next one.");
  if (code === "SECOND_FACTOR_OVER") return say("That took too long, or too many codes were tried. Sign in again.");
  if (code === "CredentialsSignin") return say("Email and password do not belong together. Check both and try again.");
  return providerWords(code) ?? say("Signing in did not work just now. Try again in a moment.");
}

/** Asks one of the sign-in's providers; the error of its answer, null when it let in. */
async function askProvider(id: "password" | "second-factor", given: Record<string, string>): Promise<string | null> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/callback/${id}`, {
    method: "POST",
    body: new URLSearchParams({ csrfToken, ...given, json: "true" }),
  });
  const { url } = (await response.json()) as { url: string };
  const code = new URL(url, window.location.origin).searchParams.get("error");
  return code ?? (response.ok ? null : "");
}

/** Signs in; the session cookie comes with the answer, or the question for the second factor. */
export async function signIn(email: string, password: string): Promise<SignInAnswer> {
  try {
    const code = await askProvider("password", { email, password });
    if (code === null) return { ok: true };
    const answer = { ok: false, message: signInWords(code), fields: {} } as const;
    return code === "SECOND_FACTOR" ? { ...answer, asksCode: true } : answer;
  } catch {
    return failed(UNREACHED);
  }
}

/** The second step; `isOver` where it has to begin anew with the password. */
export async function giveCode(
  code: string,
): Promise<{ ok: true } | { ok: false; message: Sentence; isOver: boolean }> {
  try {
    const error = await askProvider("second-factor", { code });
    if (error === null) return { ok: true };
    return { ok: false, message: signInWords(error), isOver: error === "SECOND_FACTOR_OVER" };
  } catch {
    return { ok: false, message: UNREACHED, isOver: false };
  }
}

/** Begins a sign-in by a provider: where the browser is to go, or why not. */
export async function beginByProvider(
  provider: string,
  goTo: string,
): Promise<{ url: string } | { message: Sentence | string }> {
  try {
    const response = await fetch(`/api/sign-in/${encodeURIComponent(provider)}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ goTo }),
    });
    const answer = (await response.json()) as { url: string } | { error: { message: string } };
    return "url" in answer ? answer : { message: answer.error.message };
  } catch {
    return { message: UNREACHED };
  }
}

/** Makes an account; signing in with it is the next step. */
export function signUp(given: SignUp): Promise<FormAnswer> {
  return postForm("/api/sign-up", given);
}

/** Sends a form of the pages before the sign-in. */
export async function postForm(door: string, given: Record<string, string | undefined>): Promise<FormAnswer> {
  try {
    const response = await fetch(door, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(given),
    });
    if (response.ok) return { ok: true };
    const { error } = (await response.json()) as { error: { message: string } & ErrorDetails };
    return failed(error.message, error.fields ?? {});
  } catch {
    return failed(UNREACHED);
  }
}
