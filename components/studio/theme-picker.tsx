"use client";

import { Palette } from "lucide-react";
import { DropdownMenu, MenuRadio } from "@/components/ui/dropdown-menu";
import { IconButton } from "@/components/ui/icon-button";
import { EDITOR_THEMES, type EditorTheme } from "@/contracts/account";
import { useWords } from "@/lib/words/use-words";
import { THEME_WORDS } from "./editor-themes";

/** The colours of the editor, kept with the account. */
export function ThemePicker({ value, onChange }: { value: EditorTheme; onChange: (theme: EditorTheme) => void }) {
  const t = useWords();
  return (
    <DropdownMenu trigger={<IconButton icon={Palette} size="sm" label={t("Colours of the editor")} />}>
      <MenuRadio
        value={value}
        onChange={onChange}
        options={EDITOR_THEMES.map((theme) => ({ value: theme, label: t(THEME_WORDS[theme]) }))}
      />
    </DropdownMenu>
  );
}
