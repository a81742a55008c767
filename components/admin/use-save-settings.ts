"use client";

import { useMutation } from "@tanstack/react-query";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { toast } from "@/components/ui/toast";
import type { SettingName, SettingsView } from "@/contracts/settings";
import { useWords } from "@/lib/words/use-words";

/** Saves some of the settings; says what is wrong with each field, and what is wrong besides. */
export function useSaveSettings() {
  const t = useWords();
  const trpc = useTRPC();
  const save = useMutation(
    trpc.admin.setSettings.mutationOptions({ meta: { quiet: true }, onSuccess: () => toast.success(t("Saved.")) }),
  );
  const errors = fieldErrors(save.error);
  const other = save.error && Object.keys(errors).length === 0 ? errorWords(save.error) : null;
  return { save: save.mutate, busy: save.isPending, errors, other };
}

/** Which variable of the environment decides a setting, in words for under its field; undefined where none does. */
export function useDecidedBy({ givenByEnvironment }: SettingsView, setting: SettingName): string | undefined {
  const t = useWords();
  const variable = givenByEnvironment.find((one) => one.setting === setting)?.variable;
  return variable === undefined ? undefined : t`The environment decides this: ${variable} is set.`;
}
