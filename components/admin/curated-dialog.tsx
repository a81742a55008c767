"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { CURATION_MARKS, type CuratedAdaptor, type CurationMark } from "@/contracts/adaptors";
import { useWords } from "@/lib/words/use-words";
import { CuratedVersions } from "./curated-versions";
import { markWords } from "./curated-words";

const UNMARKED = "unmarked";
const WHOLE = "whole";

/** One adaptor: what people are told of it, and its versions. */
export function CuratedDialog({ adaptor, onClose }: { adaptor: CuratedAdaptor; onClose: () => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const [version, setVersion] = useState<string>(WHOLE);
  const of = (one: string) =>
    one === WHOLE ? adaptor.curation : (adaptor.versions.find((row) => row.version === one)?.curation ?? null);
  const [mark, setMark] = useState<CurationMark | typeof UNMARKED>(adaptor.curation?.mark ?? UNMARKED);
  const [reason, setReason] = useState(adaptor.curation?.reason ?? "");
  const save = useMutation(
    trpc.admin.curateAdaptor.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(t("Saved."));
        onClose();
      },
    }),
  );
  const errors = fieldErrors(save.error);
  const marks = CURATION_MARKS.filter((one) => version === WHOLE || one === "deprecated" || one === "hidden");
  return (
    <FormDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={adaptor.name}
      description={t("Jobs that have it keep it and go on. A mark counts for whoever chooses it from now on.")}
      submitLabel={t("Save the mark")}
      busy={save.isPending}
      onSubmit={() => {
        const what = { name: adaptor.name, version: version === WHOLE ? null : version };
        save.mutate({ ...what, mark: mark === UNMARKED ? null : mark, reason });
      }}
    >
      <CuratedVersions adaptor={adaptor} />
      <Field label={t("Mark")}>
        <Select
          value={version}
          onChange={(next) => {
            setVersion(next);
            setMark(of(next)?.mark ?? UNMARKED);
            setReason(of(next)?.reason ?? "");
          }}
          options={[
            { value: WHOLE, label: t("the adaptor, all versions") },
            ...adaptor.versions.map((one) => ({ value: one.version, label: t`version ${one.version}` })),
          ]}
        />
      </Field>
      <Field label={t("As")} error={errors.mark}>
        <Select
          value={mark}
          onChange={setMark}
          options={[
            { value: UNMARKED, label: t("not marked") },
            ...marks.map((one) => ({ value: one, label: markWords(t, one) })),
          ]}
        />
      </Field>
      <Field
        label={t("Reason")}
        error={errors.reason ?? (save.error && Object.keys(errors).length === 0 ? errorWords(save.error) : null)}
        hint={t("People read it where they would choose the adaptor.")}
      >
        <Input value={reason} onChange={(event) => setReason(event.target.value)} maxLength={300} />
      </Field>
    </FormDialog>
  );
}
