"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorCode, errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { CronStateView } from "@/contracts/triggers";
import { parseLossless, stringifyLossless } from "@/lib/containment/lossless";
import { useWords } from "@/lib/words/use-words";

type Props = { jobId: string; state: CronStateView; onClose: () => void };

/** The carried state as text. An edit of a state that has moved on meanwhile is refused, and what was typed stays. */
export function CronStateEditor({ jobId, state, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [start] = useState({ basis: state.basis, json: stringifyLossless(parseLossless(state.json), 2) });
  const [json, setJson] = useState(start.json);
  const edit = useMutation(
    trpc.triggers.editCronState.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(t("The next scheduled run starts from this state."));
        onClose();
      },
    }),
  );
  const overtaken = errorCode(edit.error) === "CONFLICT";
  const save = () => edit.mutate({ project: slug, jobId, json, basis: overtaken ? state.basis : start.basis });
  return (
    <Dialog
      open
      onOpenChange={onClose}
      width="lg"
      title={t("Edit the carried state")}
      description={t("The next scheduled run starts from it, with the credential added as state.configuration.")}
      footer={
        <>
          <Button onClick={onClose}>{t("Cancel")}</Button>
          <Button tone="primary" busy={edit.isPending} onClick={save}>
            {overtaken ? t("Save over it") : t("Save")}
          </Button>
        </>
      }
    >
      <Field
        label={t("State")}
        error={fieldErrors(edit.error).json ?? (edit.error && !overtaken ? errorWords(edit.error) : null)}
        hint={t("A JSON object. The runs before it stay in the history.")}
      >
        <CodeEditor language="json" label={t("State")} value={json} onChange={setJson} onSave={save} className="h-72" />
      </Field>
      {overtaken ? (
        <p role="alert" className="mt-3 text-danger text-sm">
          {t(
            "A run or another person has changed the state while you were typing. Copy what you need, or save over it.",
          )}
        </p>
      ) : null}
    </Dialog>
  );
}
