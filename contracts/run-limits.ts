import { z } from "zod";

/** What one run may take, at the least and at the most, and what a new server allows. */
export const RUN_LIMITS = {
  runTimeMs: { min: 1000, max: 86_400_000, initial: 100_000 },
  /** The heap of JavaScript, in megabytes. */
  runHeapMb: { min: 32, max: 8192, initial: 128 },
  /** Everything the process of a run holds. */
  runRssMb: { min: 100, max: 16_384, initial: 400 },
  /** An initial state above it does not start, a final state above it is not kept. */
  runStateBytes: { min: 1000, max: 100_000_000, initial: 10_000_000 },
  runLogLines: { min: 10, max: 100_000, initial: 1000 },
  runLogBytes: { min: 1024, max: 50_000_000, initial: 262_144 },
} as const;
export type RunLimitName = keyof typeof RUN_LIMITS;
export type ServerLimits = Record<RunLimitName, number>;

/** A whole number within a limit's range. */
export const limitSchema = (name: RunLimitName) => {
  const { min, max } = RUN_LIMITS[name];
  return z.number().int("A whole number, please.").min(min).max(max);
};

/** What a project may set for itself, never above the server's; null: as the server. */
export const SetRunLimits = z.object({
  runTimeMs: limitSchema("runTimeMs").nullable(),
  runHeapMb: limitSchema("runHeapMb").nullable(),
  runStateBytes: limitSchema("runStateBytes").nullable(),
});
export type OwnLimits = z.output<typeof SetRunLimits>;

/** A project's own limits and the server's, above which none of them counts. */
export type RunLimitsView = { own: OwnLimits; server: ServerLimits };
