import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { phrase } from "@/lib/words/sentence";

const OUTPUT_LIMIT = 8 * 1024 * 1024;

/** Why the registry did not answer, as a sentence for people; `kind` tells a missing package from a missing registry. */
export class RegistryError extends Error {
  override readonly name = "RegistryError";
  constructor(
    readonly kind: "missing" | "refused" | "unreachable",
    message: string,
  ) {
    super(message);
  }
}

/**
 * Asks the registry with the operator's own npm and so with their settings: address, token, proxy, certificates, a
 * registry per scope. Answers what npm printed as JSON. Throws RegistryError.
 */
export async function runNpm(args: readonly string[], timeoutMs: number): Promise<unknown> {
  const flags = ["--json", "--loglevel=error", "--prefer-online", "--fetch-retries=0", "--no-update-notifier"];
  const { code, output, errors } = await outputOf([...args, ...flags], timeoutMs);
  if (code === 0) return output.trim() === "" ? null : JSON.parse(output);
  throw reasonOf(code, `${output}\n${errors}`);
}

type Output = { code: number | null | "ENOENT"; output: string; errors: string };

function outputOf(args: string[], timeoutMs: number): Promise<Output> {
  return new Promise((resolve) => {
    // Away from any project of its own, so that only the operator's settings count.
    const child = spawn("npm", args, { cwd: tmpdir(), stdio: ["ignore", "pipe", "pipe"], timeout: timeoutMs });
    const kept = { output: "", errors: "" };
    const keep = (where: "output" | "errors") => (chunk: Buffer) => {
      kept[where] += chunk.toString();
      if (kept[where].length > OUTPUT_LIMIT) child.kill("SIGKILL");
    };
    child.stdout.on("data", keep("output"));
    child.stderr.on("data", keep("errors"));
    child.on("error", () => resolve({ code: "ENOENT", ...kept }));
    child.on("close", (code) => resolve({ code, ...kept }));
  });
}

function reasonOf(code: Output["code"], said: string): RegistryError {
  if (code === "ENOENT")
    return new RegistryError("unreachable", phrase("The npm command was not found on this machine."));
  if (/E404|404 Not Found|E405|E501/.test(said))
    return new RegistryError("missing", phrase("The package registry has none."));
  if (/E401|E403|401 Unauthorized|403 Forbidden/.test(said)) {
    return new RegistryError(
      "refused",
      phrase("The package registry refused access: its token may be missing or too old."),
    );
  }
  return new RegistryError("unreachable", phrase("The package registry could not be reached."));
}
