"use client";

import { useQuery } from "@tanstack/react-query";

/** Whose session it is and when it ends, by this machine's clock; null: there is none. */
type Session = { personId: string; endsMs: number } | null;

const LOOK_MS = 300_000;

/** A machine's clock may be wrong by hours: the end is counted from the server's own time. */
async function readSession(): Promise<Session> {
  const response = await fetch("/api/auth/session");
  if (!response.ok) throw new Error("the session could not be asked");
  const { user, expires } = (await response.json()) as { user?: { id?: string }; expires?: string };
  if (!user?.id || !expires) return null;
  const aheadMs = Date.now() - Date.parse(response.headers.get("date") ?? new Date().toUTCString());
  return { personId: user.id, endsMs: Date.parse(expires) + aheadMs };
}

/** The session of this browser as the server knows it; undefined until it was asked, and where it cannot be. */
export function useSession(): { session: Session | undefined; look: () => Promise<unknown> } {
  const found = useQuery({
    queryKey: ["session"],
    queryFn: readSession,
    refetchInterval: LOOK_MS,
    refetchOnWindowFocus: true,
    staleTime: 0,
  });
  return { session: found.data, look: found.refetch };
}
