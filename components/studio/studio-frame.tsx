"use client";

import { type ReactNode, useCallback, useRef, useState } from "react";
import { ProblemList } from "@/components/jobs/problem-list";
import { useExpressionProblems } from "@/components/jobs/use-expression-problems";
import { cn } from "@/components/ui/class-names";
import type { CodePlace } from "@/components/ui/code-editor";
import type { StudioMode } from "@/contracts/account";
import { useWords } from "@/lib/words/use-words";
import { BacktestButton } from "./backtest-button";
import { DocsPane } from "./docs-pane";
import { type EditorHandle, ExpressionEditor } from "./expression-editor";
import { InputPane } from "./input-pane";
import { type FieldProps, JobFields } from "./job-fields";
import { OutputPane } from "./output-pane";
import { StudioBar } from "./studio-bar";
import { StudioPanes } from "./studio-panes";
import { useAdaptorKnowledge } from "./use-adaptor-knowledge";
import { useCoverPage } from "./use-cover-page";
import { useOpenPanes } from "./use-open-panes";
import { usePreferences } from "./use-preferences";
import type { RunSource } from "./use-studio-input";
import { useStudioInput } from "./use-studio-input";
import { useStudioKeys } from "./use-studio-keys";
import type { StudioRun } from "./use-studio-run";
import { type Step, stepOfErrors, WizardSteps } from "./wizard-steps";

type Props = FieldProps & {
  /** Null for a job that is not there yet. */
  jobId: string | null;
  mode: StudioMode;
  onMode: (mode: StudioMode) => void;
  /** The step the wizard opens with. */
  firstStep: Step;
  /** The place in the expression that the page was opened for. */
  startAt?: CodePlace | undefined;
  /** A run begins with the page. */
  opensOutput?: boolean;
  changed: boolean;
  saving: boolean;
  saveLabel: string;
  saveRunLabel: string;
  onSave: () => void;
  onSaveAndRun: (source: RunSource, testMode: boolean) => void;
  /** Runs what stands in the editor; absent for a job that is not there yet. */
  onRunDraft?: (source: RunSource, testMode: boolean) => void;
  studioRun: StudioRun;
  /** Above everything: a conflict, an edit that was found. */
  notices?: ReactNode;
};

/** The Studio: what the job runs with, its expression, and around it input, documentation and output. */
export function StudioFrame(props: Props) {
  const t = useWords();
  const { jobId, draft, onChange, errors, readOnly, mode, onMode, studioRun, notices } = props;
  const fields = { draft, onChange, errors, readOnly };
  const { preferences, prefer } = usePreferences();
  const [testMode, setTestMode] = useState(false);
  const [shortcuts, setShortcuts] = useState(false);
  const [step, setStep] = useStep(props.firstStep, errors);
  const panes = useOpenPanes(props.opensOutput ?? false);
  const editor = useRef<EditorHandle>(null);
  const root = useRef<HTMLDivElement>(null);
  const input = useStudioInput(jobId, draft.triggerId);
  const adaptor = { name: draft.adaptorName, version: draft.adaptorVersion };
  const knowledge = useAdaptorKnowledge(adaptor, input.preview.json);
  const problems = useExpressionProblems(draft);
  const isFull = mode === "fullscreen";
  useCoverPage(root, isFull);

  const run = (start: ((source: RunSource, testMode: boolean) => void) | undefined) => {
    if (!start || !input.source || readOnly) return;
    panes.show("output");
    start(input.source, testMode);
  };
  const insert = (text: string, as: "text" | "lines") => {
    panes.show("editor");
    editor.current?.insert(text, as);
  };
  const onSaveAndRun = () => run(props.onSaveAndRun);
  const onRunDraft = () => run(props.onRunDraft);
  useStudioKeys(root, {
    save: props.onSave,
    saveAndRun: onSaveAndRun,
    runDraft: onRunDraft,
    shortcuts: () => setShortcuts(true),
  });

  return (
    <div ref={root} className={cn("flex flex-col gap-3", isFull && "fixed inset-0 z-30 overflow-y-auto bg-canvas p-3")}>
      {notices}
      {isFull ? (
        <JobFields {...fields} />
      ) : (
        <WizardSteps {...fields} step={step} onStep={setStep} onExpression={() => editor.current?.focus()} />
      )}
      <div
        className={cn(
          "flex min-w-0 flex-col overflow-hidden rounded-lg border border-line bg-surface",
          isFull ? "min-h-[24rem] flex-1" : "h-[max(34rem,calc(100dvh-17rem))]",
        )}
      >
        <StudioBar
          actions={
            readOnly
              ? null
              : {
                  saveLabel: props.saveLabel,
                  saveRunLabel: props.saveRunLabel,
                  onSave: props.onSave,
                  saving: props.saving,
                  changed: props.changed,
                  canSave: props.changed,
                  canRun: input.source !== null,
                  starting: studioRun.isStarting,
                  onSaveAndRun,
                  ...(props.onRunDraft ? { onRunDraft } : {}),
                }
          }
          aside={jobId ? <BacktestButton jobId={jobId} draft={draft} /> : null}
          testMode={testMode}
          onTestMode={setTestMode}
          panes={panes.open}
          onPane={panes.toggle}
          theme={preferences.editorTheme}
          onTheme={(editorTheme) => prefer({ editorTheme })}
          mode={mode}
          onMode={onMode}
          shortcuts={shortcuts}
          onShortcuts={setShortcuts}
        />
        <StudioPanes
          className="flex-1"
          open={panes.open}
          shown={panes.shown}
          onShow={panes.show}
          parts={{
            editor: (
              <>
                <div className="min-h-0 flex-1">
                  <ExpressionEditor
                    ref={editor}
                    value={draft.expression}
                    onChange={useExpressionChange(onChange)}
                    label={t("Expression of the job")}
                    problems={problems}
                    theme={preferences.editorTheme}
                    readOnly={readOnly}
                    globals={knowledge.globals}
                    snippets={knowledge.snippets}
                    startAt={props.startAt}
                  />
                </div>
                <div className="max-h-28 shrink-0 overflow-y-auto border-line border-t px-3 py-1.5">
                  <ProblemList problems={problems} />
                  {errors.expression && problems.length === 0 ? (
                    <p role="alert" className="text-danger text-xs">
                      {errors.expression}
                    </p>
                  ) : null}
                </div>
              </>
            ),
            input: <InputPane input={input} {...(readOnly ? {} : { onInsert: (text) => insert(text, "text") })} />,
            docs: (
              <DocsPane
                adaptor={adaptor}
                document={knowledge.document}
                {...(readOnly ? {} : { onInsert: (code) => insert(code, "lines") })}
              />
            ),
            output: <OutputPane studioRun={studioRun} />,
          }}
        />
      </div>
    </div>
  );
}

function useExpressionChange(onChange: FieldProps["onChange"]): (expression: string) => void {
  return useCallback((expression: string) => onChange({ expression }), [onChange]);
}

/** The wizard's step; a refusal leads to the step it is about. */
function useStep(first: Step, errors: Record<string, string>): [Step, (step: Step) => void] {
  const [step, setStep] = useState(first);
  const [judged, setJudged] = useState(errors);
  if (judged !== errors) {
    setJudged(errors);
    const wrong = stepOfErrors(errors);
    if (wrong) setStep(wrong);
  }
  return [step, setStep];
}
