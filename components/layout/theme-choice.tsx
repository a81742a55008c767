"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { RadioGroup } from "radix-ui";
import { useHydrated } from "@/components/ui/clock";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

const choices = [
  { value: "light", label: say("Light"), icon: Sun },
  { value: "dark", label: say("Dark"), icon: Moon },
  { value: "system", label: say("As the system"), icon: Monitor },
] as const;

/** Light, dark, or as the machine says. */
export function ThemeChoice() {
  const t = useWords();
  const { theme, setTheme } = useTheme();
  const hydrated = useHydrated();
  return (
    <RadioGroup.Root
      aria-label={t("Theme")}
      orientation="horizontal"
      value={hydrated ? (theme ?? "system") : ""}
      onValueChange={setTheme}
      className="grid grid-cols-3 gap-0.5 rounded-md bg-sunken p-0.5"
    >
      {choices.map(({ value, label, icon: Icon }) => (
        <RadioGroup.Item
          key={value}
          value={value}
          aria-label={t(label)}
          title={t(label)}
          className="grid h-7 place-items-center rounded-sm text-muted hover:text-ink data-[state=checked]:bg-surface data-[state=checked]:text-accent-text data-[state=checked]:shadow-sm"
        >
          <Icon aria-hidden="true" className="size-4" />
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
