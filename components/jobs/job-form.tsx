"use client";

import type { ReactNode } from "react";
import { CodeEditor } from "@/components/ui/code-editor";
import { Kbd } from "@/components/ui/kbd";
import type { JobDraft } from "./job-draft";
import { JobTerms } from "./job-terms";
import { ProblemList } from "./problem-list";
import { useExpressionProblems } from "./use-expression-problems";

type Props = {
  draft: JobDraft;
  onChange: (change: Partial<JobDraft>) => void;
  errors: Record<string, string>;
  readOnly: boolean;
  onSave: () => void;
  /** The buttons, under the editor. */
  foot: ReactNode;
  /** Beside the editor, under the terms. */
  aside?: ReactNode;
};

/** A job's expression, and beside it what it runs with. */
export function JobForm({ draft, onChange, errors, readOnly, onSave, foot, aside }: Props) {
  const problems = useExpressionProblems(draft);
  return (
    <form
      className="grid grid-cols-1 gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]"
      onSubmit={(event) => {
        event.preventDefault();
        onSave();
      }}
    >
      <div className="flex min-w-0 flex-col gap-2 max-lg:order-2">
        <CodeEditor
          language="javascript"
          label="Expression of the job"
          value={draft.expression}
          onChange={(expression) => onChange({ expression })}
          onSave={onSave}
          problems={problems}
          readOnly={readOnly}
          invalid={Boolean(errors.expression)}
          className="h-[min(36rem,70dvh)]"
        />
        <ProblemList problems={problems} />
        {errors.expression && problems.length === 0 ? (
          <p role="alert" className="text-danger text-xs">
            {errors.expression}
          </p>
        ) : null}
        <div className="mt-2 flex flex-wrap items-center gap-2">
          {foot}
          {readOnly ? null : (
            <span className="text-faint text-xs max-sm:hidden">
              <Kbd>Ctrl</Kbd> <Kbd>S</Kbd> saves
            </span>
          )}
        </div>
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <JobTerms draft={draft} onChange={onChange} errors={errors} readOnly={readOnly} />
        {aside}
      </div>
    </form>
  );
}
