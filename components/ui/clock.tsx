"use client";

import { createContext, type ReactNode, use, useSyncExternalStore } from "react";

const TICK_MS = 15_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let nowMs = 0;

function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    nowMs = Date.now();
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) {
      clearInterval(timer);
      timer = undefined;
      nowMs = 0;
    }
  };
}

function currentTick() {
  if (nowMs === 0) nowMs = Date.now();
  return nowMs;
}

const ServerNow = createContext(0);

const ServerZone = createContext<string | null>(null);

type Props = {
  nowMs: number;
  /** The zone the reader chose; null: that of their device. */
  zone?: string | null;
  children: ReactNode;
};

/** Hands the server's instant (ms) and the reader's zone down, so that the first paint says the same in both places. */
export function ClockProvider({ nowMs: serverNowMs, zone = null, children }: Props) {
  return (
    <ServerNow value={serverNowMs}>
      <ServerZone value={zone}>{children}</ServerZone>
    </ServerNow>
  );
}

/** The zone times are shown in: the chosen one, or the device's, for which UTC stands until its page is alive. */
export function useZone(): string | undefined {
  const chosen = use(ServerZone);
  const hydrated = useHydrated();
  return chosen ?? (hydrated ? undefined : "UTC");
}

/** The name of that zone. */
export function useZoneName(): string {
  return useZone() ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** The instant (ms), anew every 15 s. On the server and while hydrating: the server's, 0 where none was given. */
export function useNow(): number {
  const serverNow = use(ServerNow);
  return useSyncExternalStore(subscribe, currentTick, () => serverNow);
}

const never = () => () => {};

/** False on the server and while hydrating, true afterwards: what depends on the reader's machine waits for it. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
