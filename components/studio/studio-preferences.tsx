"use client";

import { Check } from "lucide-react";
import { useTheme } from "next-themes";
import { RadioGroup } from "radix-ui";
import { useSyncExternalStore } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { EDITOR_THEMES, type EditorTheme, type StudioMode } from "@/contracts/account";
import { saidOptions } from "@/lib/words/said-options";
import { type Sentence, say, verbatim } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { sampleColours, THEME_WORDS } from "./editor-themes";
import { usePreferences } from "./use-preferences";

const modes: { value: StudioMode; label: Sentence; hint: Sentence }[] = [
  { value: "wizard", label: say("Wizard"), hint: say("step by step") },
  { value: "fullscreen", label: say("Fullscreen"), hint: say("all fields at once") },
];

/** How the Job Studio looks and opens, for the signed-in person, wherever they sign in. */
export function StudioPreferences() {
  const t = useWords();
  const { preferences, prefer } = usePreferences();
  return (
    <div className="flex flex-col gap-5">
      <Field label={t("Existing jobs open in")} hint={t("A new job opens in the wizard always.")}>
        <Select
          value={preferences.studioMode}
          onChange={(studioMode) => prefer({ studioMode })}
          options={saidOptions(t, modes)}
          className="max-w-56"
        />
      </Field>
      <div className="flex flex-col gap-1.5">
        <p className="font-medium text-sm">{t("Colours of the editor")}</p>
        <ThemeSamples value={preferences.editorTheme} onChange={(editorTheme) => prefer({ editorTheme })} />
      </div>
    </div>
  );
}

/** Whether the page is dark. Not before it is alive: the server does not know, and what it drew would stay. */
function useDarkPage(): boolean {
  const { resolvedTheme } = useTheme();
  const isAlive = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  return isAlive && resolvedTheme === "dark";
}

type SamplesProps = { value: EditorTheme; onChange: (theme: EditorTheme) => void };

/** Each theme as two lines of code in its colours. */
function ThemeSamples({ value, onChange }: SamplesProps) {
  const t = useWords();
  const isDark = useDarkPage();
  return (
    <RadioGroup.Root
      aria-label={t("Colours of the editor")}
      value={value}
      onValueChange={(theme) => onChange(theme as EditorTheme)}
      className="grid grid-cols-2 gap-2 sm:grid-cols-3"
    >
      {EDITOR_THEMES.map((theme) => (
        <RadioGroup.Item
          key={theme}
          value={theme}
          aria-label={t(THEME_WORDS[theme])}
          className="overflow-hidden rounded-md border border-line text-left hover:border-line-strong data-[state=checked]:border-accent data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
        >
          <Sample theme={theme} isDark={isDark} />
          <span className="flex h-7 items-center gap-1 px-2 text-xs">
            <span className="min-w-0 flex-1 truncate">{t(THEME_WORDS[theme])}</span>
            <RadioGroup.Indicator>
              <Check aria-hidden="true" className="size-3.5 text-accent-text" />
            </RadioGroup.Indicator>
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}

function Sample({ theme, isDark }: { theme: EditorTheme; isDark: boolean }) {
  const { ground, ink, comment, keyword, string } = sampleColours(theme, isDark);
  return (
    <span
      aria-hidden="true"
      style={{ background: ground, color: ink }}
      className="block whitespace-pre border-line border-b px-2 py-1.5 font-mono text-2xs leading-4"
    >
      <span style={{ color: comment }}>{verbatim("// weigh")}</span>
      {"\n"}
      <span style={{ color: keyword }}>{verbatim("const")}</span>
      {verbatim(" unit = ")}
      <span style={{ color: string }}>{verbatim("'kg'")}</span>
    </span>
  );
}
