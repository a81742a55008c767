import type { ErrorDetails } from "@/contracts/errors";

/** What came of a form: done, or a sentence and, where a field is to blame, a sentence per field. */
export type FormAnswer = { ok: true } | { ok: false; message: string; fields: Record<string, string> };

const UNREACHED = "The server could not be reached. Check the connection, then try again.";
const failed = (message: string, fields: Record<string, string> = {}): FormAnswer => ({ ok: false, message, fields });

/** A refusal of the sign-in route as a sentence. One and the same for an unknown email and a wrong password. */
export function signInWords(code: string): string {
  const tooMany = /^TOO_MANY:(\d+)$/.exec(code);
  if (tooMany) {
    const minutes = Math.max(1, Math.ceil(Number(tooMany[1]) / 60));
    return `Too many attempts with this email. Wait ${minutes} ${minutes === 1 ? "minute" : "minutes"}, then try again.`;
  }
  if (code === "CredentialsSignin") return "Email and password do not belong together. Check both and try again.";
  return "Signing in did not work just now. Try again in a moment.";
}

/** Signs in; the session cookie comes with the answer. */
export async function signIn(email: string, password: string): Promise<FormAnswer> {
  try {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const response = await fetch("/api/auth/callback/password", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, email, password, json: "true" }),
    });
    const { url } = (await response.json()) as { url: string };
    const code = new URL(url, window.location.origin).searchParams.get("error");
    if (response.ok && code === null) return { ok: true };
    return failed(signInWords(code ?? ""));
  } catch {
    return failed(UNREACHED);
  }
}

/** Makes an account; signing in with it is the next step. */
export function signUp(given: { name: string; email: string; password: string }): Promise<FormAnswer> {
  return postForm("/api/sign-up", given);
}

/** Sends a form of the pages before the sign-in. */
export async function postForm(door: string, given: Record<string, string>): Promise<FormAnswer> {
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
