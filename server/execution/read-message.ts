import { LOG_LEVELS, LOG_SOURCES, type RecordedMessage, type SandboxMessage } from "./sandbox/messages";

/** What a line from a sandbox says; null when it is none of what a sandbox may say. Nothing in it is believed yet. */
export function readMessage(line: string): SandboxMessage | null {
  try {
    const message = JSON.parse(line) as SandboxMessage;
    switch (message.t) {
      case "ready":
        return typeof message.runtime === "string" && typeof message.node === "string" ? message : null;
      case "unready":
        return { t: "unready", message: String(message.message).slice(0, 500) };
      case "dropped":
        return Number.isSafeInteger(message.lines) && message.lines >= 0 ? message : null;
      case "log": {
        const known = LOG_LEVELS.includes(message.level) && LOG_SOURCES.includes(message.source);
        return known && typeof message.text === "string" && Number.isFinite(message.at) ? message : null;
      }
      case "request":
        return isRequest(message) ? message : null;
      case "answer": {
        const isStatus = message.status === null || isCount(message.status);
        return isStatus && isCount(message.id) && isCount(message.ms) ? message : null;
      }
      case "recorded":
        return isRecorded(message) ? message : null;
      case "done":
        return ["follows", "none", "too_large"].includes(message.state) ? message : null;
      default:
        return null;
    }
  } catch {
    return null;
  }
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= 2_147_483_647;
}

function isRequest(message: Extract<SandboxMessage, { t: "request" }>): boolean {
  const { id, at, scheme, method, host, path, headers, intercepted, bodyHash } = message;
  const areTexts = [scheme, method, host, path].every((text) => typeof text === "string");
  const isBody =
    intercepted === undefined || (typeof intercepted.body === "string" && Number.isFinite(intercepted.bytes));
  const isHash = bodyHash === null || typeof bodyHash === "string";
  return isCount(id) && Number.isFinite(at) && areTexts && isBody && isHash && isPlain(headers);
}

function isRecorded({ id, headers, body }: RecordedMessage): boolean {
  return isCount(id) && (body === null || typeof body === "string") && isPlain(headers);
}

function isPlain(headers: unknown): boolean {
  return typeof headers === "object" && headers !== null;
}
