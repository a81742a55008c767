"use client";

import { BookOpen, Braces, Maximize2, Minimize2, PanelBottom, Play, Save } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Switch } from "@/components/ui/switch";
import { Tooltip } from "@/components/ui/tooltip";
import type { EditorTheme, StudioMode } from "@/contracts/account";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import type { PaneName } from "./pane-sizes";
import { ShortcutsButton } from "./shortcuts-button";
import { ThemePicker } from "./theme-picker";

export type StudioActions = {
  saveLabel: string;
  saveRunLabel: string;
  onSave: () => void;
  onSaveAndRun: () => void;
  /** Absent for a job that is not there yet. */
  onRunDraft?: () => void;
  saving: boolean;
  canSave: boolean;
  /** There is something to start from. */
  canRun: boolean;
  starting: boolean;
  changed: boolean;
};

type Props = {
  actions: StudioActions | null;
  testMode: boolean;
  onTestMode: (on: boolean) => void;
  panes: ReadonlySet<string>;
  onPane: (pane: PaneName) => void;
  theme: EditorTheme;
  onTheme: (theme: EditorTheme) => void;
  mode: StudioMode;
  onMode: (mode: StudioMode) => void;
  /** The page of shortcuts is open. */
  shortcuts: boolean;
  onShortcuts: (open: boolean) => void;
  /** Beside the actions, for who may use them. */
  aside?: ReactNode;
};

const paneButtons = [
  { pane: "input", icon: Braces, word: say("Input") },
  { pane: "output", icon: PanelBottom, word: say("Output") },
  { pane: "docs", icon: BookOpen, word: say("Documentation") },
] as const;

/** What can be done in the Studio: save, run, rehearse; which panes are open; how it looks. */
export function StudioBar(props: Props) {
  const t = useWords();
  const { actions, testMode, onTestMode, panes, onPane, theme, onTheme, mode, onMode, shortcuts, onShortcuts } = props;
  const isFull = mode === "fullscreen";
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-2 gap-y-1.5 border-line border-b bg-canvas px-2 py-1.5">
      {actions ? (
        <>
          <Actions {...actions} />
          {props.aside}
          <span className="flex items-center gap-1.5 text-muted text-xs">
            <Switch
              checked={testMode}
              onChange={onTestMode}
              label={t("Test mode: requests are caught and answered here, nothing leaves")}
            />
            <span aria-hidden="true">{t("Test mode")}</span>
          </span>
          {actions.changed ? <span className="text-muted text-xs">{t("Not saved yet")}</span> : null}
        </>
      ) : (
        <p className="px-1 text-muted text-sm">{t("Your role may look at this job but not change it.")}</p>
      )}
      <span className="flex-1" />
      <span className="flex items-center">
        {paneButtons.map(({ pane, icon, word }) => (
          <IconButton
            key={pane}
            icon={icon}
            size="sm"
            label={t`${word} pane`}
            aria-pressed={panes.has(pane)}
            className="aria-pressed:bg-accent-soft aria-pressed:text-accent-text max-xl:hidden"
            onClick={() => onPane(pane)}
          />
        ))}
        <ThemePicker value={theme} onChange={onTheme} />
        <ShortcutsButton open={shortcuts} onOpenChange={onShortcuts} />
        <IconButton
          icon={isFull ? Minimize2 : Maximize2}
          size="sm"
          label={isFull ? t("Wizard mode") : t("Fullscreen mode")}
          onClick={() => onMode(isFull ? "wizard" : "fullscreen")}
        />
      </span>
    </div>
  );
}

function Actions(props: StudioActions) {
  const t = useWords();
  const { saveLabel, saveRunLabel, onSave, onSaveAndRun, onRunDraft, saving, canSave, canRun, starting } = props;
  return (
    <>
      <Tooltip text={t("Ctrl and S")} side="bottom">
        <Button tone="primary" size="sm" busy={saving} disabled={!canSave} onClick={onSave}>
          <Save aria-hidden="true" />
          {saveLabel}
        </Button>
      </Tooltip>
      <Tooltip text={t("Ctrl and Enter")} side="bottom">
        <Button size="sm" busy={starting} disabled={!canRun} onClick={onSaveAndRun}>
          <Play aria-hidden="true" />
          {saveRunLabel}
        </Button>
      </Tooltip>
      {onRunDraft ? (
        <Tooltip text={t("A draft run of what stands here: Ctrl, Shift and Enter")} side="bottom">
          <Button size="sm" tone="quiet" disabled={!canRun || starting} onClick={onRunDraft}>
            {t("Run without saving")}
          </Button>
        </Tooltip>
      ) : null}
    </>
  );
}
