"use client";

import { CornerDownLeft } from "lucide-react";
import { ErrorView } from "@/components/layout/error-view";
import { errorWords } from "@/components/layout/error-words";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { CopyButton } from "@/components/ui/copy-button";
import { JsonTree } from "@/components/ui/json-tree";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useWords } from "@/lib/words/use-words";
import { typedFault } from "./input-choices";
import { dataValueCall, lazyPath } from "./path-text";
import type { StudioInput } from "./use-studio-input";

type Props = {
  input: StudioInput;
  /** Puts a place into the expression; absent for who may not change the job. */
  onInsert?: (text: string) => void;
};

/** The initial state of the next run, and from where it comes. */
export function InputPane({ input, onInsert }: Props) {
  const t = useWords();
  const { options, chosen, choose, typed, type } = input;
  const fault = chosen.choice.kind === "typed" ? typedFault(typed) : null;
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-line border-b px-3 py-1.5">
        <h2 className="shrink-0 font-semibold text-sm">{t("Input")}</h2>
        <Select
          label={t("What the next run starts from")}
          className="min-w-0 flex-1"
          value={chosen.value}
          onChange={choose}
          options={options.map(({ value, label, hint }) => ({ value, label, ...(hint ? { hint } : {}) }))}
        />
      </div>
      {chosen.choice.kind === "typed" ? (
        <div className="flex min-h-0 flex-1 flex-col gap-1 p-2">
          <CodeEditor
            language="json"
            label={t("Typed initial state")}
            value={typed}
            onChange={type}
            invalid={fault !== null}
            className="h-auto min-h-0 flex-1"
          />
          <p role="status" className="text-muted text-xs">
            {fault ? t(fault) : t("The run starts from this, and the job's own configuration.")}
          </p>
        </div>
      ) : (
        <Preview input={input} {...(onInsert ? { onInsert } : {})} />
      )}
    </>
  );
}

function Preview({ input, onInsert }: Props) {
  const t = useWords();
  const { json, what, isPending, why, error, retry } = input.preview;
  if (why) return <p className="p-3 text-muted text-sm">{why}</p>;
  if (error) return <ErrorView title={t("There is no state to show")} message={errorWords(error)} onRetry={retry} />;
  if (json === null) return isPending ? <Skeleton className="m-3 h-48" /> : null;
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <p className="shrink-0 truncate px-3 py-1 text-faint text-xs">{what}</p>
      <JsonTree
        text={json}
        label={t("Initial state of the next run")}
        className="min-h-0 flex-1 rounded-none border-x-0 border-b-0 [&_[role=tree]]:max-h-none"
        {...(onInsert ? { dragText: lazyPath } : {})}
        pathActions={(path) => <PathActions path={path} {...(onInsert ? { onInsert } : {})} />}
      />
    </div>
  );
}

function PathActions({ path, onInsert }: { path: (string | number)[]; onInsert?: (text: string) => void }) {
  const t = useWords();
  const call = dataValueCall(path);
  return (
    <>
      {onInsert ? (
        <Button size="sm" onClick={() => onInsert(lazyPath(path))}>
          <CornerDownLeft aria-hidden="true" />
          {t("Insert path")}
        </Button>
      ) : null}
      {onInsert && call ? (
        <Button size="sm" onClick={() => onInsert(call)}>
          <CornerDownLeft aria-hidden="true" />
          {t("Insert dataValue")}
        </Button>
      ) : null}
      {call ? <CopyButton text={call} label={t("Copy dataValue")} withLabel /> : null}
    </>
  );
}
