/**
 * Wraps a call so that it happens at once for a key that was quiet, and then at most once per `ms` while more are asked
 * for: those in between become one call at the end of the span. Nothing asked for is left without a call after it.
 */
export function spaceOut(ms: number, call: (key: string) => void): (key: string) => void {
  const waiting = new Map<string, { asked: boolean }>();

  function open(key: string): void {
    const span = { asked: false };
    waiting.set(key, span);
    setTimeout(() => {
      waiting.delete(key);
      if (!span.asked) return;
      open(key);
      call(key);
    }, ms).unref();
  }

  return (key) => {
    const span = waiting.get(key);
    if (span) {
      span.asked = true;
      return;
    }
    open(key);
    call(key);
  };
}
