import pino from "pino";
import { logSettings } from "@/server/env";

const settings = logSettings();

/** The only logger. Never pass it a body, a state, a header or a credential: ids and sentences only. */
export const log = pino({
  level: settings.level,
  base: { process: settings.process },
  redact: { paths: ["*.password", "*.authorization", "*.configuration", "*.secret", "*.token"], censor: "[redacted]" },
});
