"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type Inputs, useTRPC } from "@/components/layout/trpc";
import { Preferences } from "@/contracts/account";

/** What the signed-in person likes, and how to say something else: shown at once, kept on the server. */
export function usePreferences(): {
  preferences: Preferences;
  prefer: (wish: Inputs["account"]["setPreferences"]) => void;
} {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const key = trpc.account.preferences.queryKey();
  const found = useQuery({ ...trpc.account.preferences.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
  const set = useMutation(
    trpc.account.setPreferences.mutationOptions({ onSuccess: (after) => cache.setQueryData(key, after) }),
  );
  const preferences = found.data ?? Preferences.parse({});
  return {
    preferences: set.isPending ? Preferences.parse({ ...preferences, ...set.variables }) : preferences,
    prefer: set.mutate,
  };
}
