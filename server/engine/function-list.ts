import { conditionHolds, parseExpression } from "./cel";
import { durationMs } from "./durations";
import type { ConcurrencyLimit, EventBody, FunctionConfig } from "./protocol";
import { nextCronTime } from "./schedule-times";

/** The functions that the apps of this process registered. */
export class FunctionList {
  private readonly byId = new Map<string, FunctionConfig>();
  private listenedTo = new Set<string>();
  private cancelledBy = new Set<string>();
  private isRegistered = false;

  /** Whether an app registered at all; it may have no functions. */
  get registered(): boolean {
    return this.isRegistered;
  }

  get(id: string): FunctionConfig | undefined {
    return this.byId.get(id);
  }

  ids(): string[] {
    return [...this.byId.keys()];
  }

  /**
   * Takes the functions of one app, in place of those it registered before; says which went. Throws, and changes
   * nothing, where an expression, a period or a cron is not valid.
   */
  replace(functions: FunctionConfig[], app?: string): string[] {
    for (const fn of functions) checkFunction(fn);
    this.isRegistered = true;
    const kept = new Set(functions.map((fn) => fn.id));
    const gone = app ? this.ids().filter((id) => id.startsWith(`${app}-`) && !kept.has(id)) : [];
    for (const id of gone) this.byId.delete(id);
    for (const fn of functions) this.byId.set(fn.id, fn);
    const all = [...this.byId.values()];
    this.listenedTo = new Set(all.flatMap((fn) => fn.triggers.flatMap((t) => ("event" in t ? [t.event] : []))));
    this.cancelledBy = new Set(all.flatMap((fn) => (fn.cancel ?? []).map((c) => c.event)));
    return gone;
  }

  /** The functions that an event starts. */
  triggeredBy(event: EventBody): FunctionConfig[] {
    return [...this.byId.values()].filter((fn) =>
      fn.triggers.some(
        (t) => "event" in t && nameMatches(t.event, event.name) && conditionHolds(t.expression, { event }),
      ),
    );
  }

  /** Whether some function names this event in a trigger. */
  listensTo(name: string): boolean {
    return this.listenedTo.has(name);
  }

  /** Whether an event of this name may cancel a run. */
  mayCancel(name: string): boolean {
    return this.cancelledBy.has(name);
  }
}

/** The concurrency limits of a function, in whichever of its three shapes they were written. */
export function concurrencyLimits(fn: FunctionConfig): ConcurrencyLimit[] {
  if (fn.concurrency === undefined) return [];
  if (typeof fn.concurrency === "number") return fn.concurrency > 0 ? [{ limit: fn.concurrency }] : [];
  return [fn.concurrency].flat().filter((limit) => limit.limit > 0);
}

/** How often a step may be tried. */
export function maxAttempts(fn: FunctionConfig): number {
  return (fn.steps.step.retries?.attempts ?? 4) + 1;
}

function nameMatches(pattern: string, name: string): boolean {
  return pattern === name || (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1)));
}

function checkFunction(fn: FunctionConfig): void {
  const expressions = [
    fn.idempotency,
    fn.rateLimit?.key,
    fn.throttle?.key,
    fn.debounce?.key,
    fn.batchEvents?.key,
    fn.batchEvents?.if,
    fn.priority?.run,
    fn.singleton?.key,
    ...concurrencyLimits(fn).map((limit) => limit.key),
    ...(fn.cancel ?? []).map((cancel) => cancel.if),
    ...fn.triggers.map((trigger) => ("event" in trigger ? trigger.expression : undefined)),
  ];
  const periods = [
    fn.rateLimit?.period,
    fn.throttle?.period,
    fn.debounce?.period,
    fn.debounce?.timeout,
    fn.batchEvents?.timeout,
    fn.timeouts?.start,
    fn.timeouts?.finish,
    ...(fn.cancel ?? []).map((cancel) => cancel.timeout),
  ];
  try {
    for (const expression of expressions) if (expression) parseExpression(expression);
    for (const period of periods) if (period) durationMs(period);
    for (const trigger of fn.triggers) if ("cron" in trigger) nextCronTime(trigger.cron);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`function ${fn.id}: ${why}`);
  }
}
