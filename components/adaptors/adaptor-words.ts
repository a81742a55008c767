import type { InstallStage } from "@/contracts/adaptors";

/** An adaptor's name as people say it: "http" for @openfn/language-http. */
export function adaptorWords(name: string): string {
  return name.replace(/^@openfn\/language-/, "");
}

/** How far an install is, in words. */
export const stageWords: Record<InstallStage, string> = {
  asked: "waiting for its turn",
  fetching: "fetching it from the package registry",
  verifying: "comparing its checksum",
  bundling: "making it ready to start fast",
  ready: "ready",
};

/** The full npm name that a person means: "http" stands for @openfn/language-http, a name with a scope for itself. */
export function npmNameOf(typed: string): string | null {
  const name = typed.trim().toLowerCase();
  if (/^@[a-z0-9~-][a-z0-9._~-]*\/[a-z0-9~-][a-z0-9._~-]*$/.test(name)) return name;
  return /^[a-z0-9][a-z0-9-]*$/.test(name) ? `@openfn/language-${name.replace(/^language-/, "")}` : null;
}
