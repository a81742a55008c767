"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords, fieldErrors, textProblems } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { useWords } from "@/lib/words/use-words";

const start = '{\n  "form": {}\n}\n';

/** A message written by hand; it goes the same way as one that came in. */
export function NewMessageDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const { slug, base } = useProject();
  const [body, setBody] = useState(start);
  const create = useMutation(
    trpc.inbox.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ id }) => {
        onOpenChange(false);
        router.push(`${base}/inbox/${id}`);
      },
    }),
  );
  const error = create.error ? (fieldErrors(create.error).body ?? errorWords(create.error)) : null;
  const send = () => create.mutate({ project: slug, body });
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("New message")}
      width="lg"
      description={t("It is stored and matched like one that was sent: jobs that are on and match will run.")}
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t("Cancel")}</Button>
          <Button tone="primary" busy={create.isPending} onClick={send}>
            {t("Add to the inbox")}
          </Button>
        </>
      }
    >
      <Field label={t("Body")} error={error} hint={t("JSON, at most 8 MB.")}>
        <CodeEditor
          language="json"
          label={t("Body of the new message")}
          value={body}
          onChange={setBody}
          onSave={send}
          problems={textProblems(create.error)}
          className="h-80"
        />
      </Field>
    </Dialog>
  );
}
