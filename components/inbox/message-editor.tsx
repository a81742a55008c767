"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Banner } from "@/components/layout/banner";
import { errorCode, errorWords, fieldErrors, textProblems } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { CodeEditor } from "@/components/ui/code-editor";
import { Field } from "@/components/ui/field";
import { toast } from "@/components/ui/toast";
import type { MessageView } from "@/contracts/inbox";
import { indentJson } from "@/lib/json-outline/indent-json";
import { useWords } from "@/lib/words/use-words";
import { BigBody, isBig, OpeningBody } from "./big-body";
import { EditConflict } from "./edit-conflict";
import { readMessageDraft } from "./message-drafts";
import { useDraftPlace, useMessageDraft } from "./use-message-draft";

/** Bodies above this size are edited as they are stored: indented they would grow beyond what a message may have. */
const INDENTED_MOST = 4_000_000;

const editable = (text: string) => (text.length > INDENTED_MOST ? text : indentJson(text));

type Props = { message: MessageView; onClose: () => void };

/** The newest version of a message to be edited: what is saved is the next version. */
export function MessageEditor(props: Props) {
  const { message, onClose } = props;
  const place = useDraftPlace(String(message.id));
  const [big] = useState(() => isBig(message) && readMessageDraft(place) === null);
  if (!big) return <BodyEditor {...props} />;
  return (
    <BigBody message={message} onClose={onClose}>
      <BodyEditor {...props} />
    </BigBody>
  );
}

function BodyEditor({ message, onClose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [from] = useState(message.version);
  const body = useQuery({
    ...trpc.inbox.body.queryOptions({ project: slug, messageId: String(message.id), version: from }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded query={body} what={t("body")} skeleton={<OpeningBody />}>
      {({ text }) => <EditorForm message={message} from={from} text={text} onClose={onClose} />}
    </Loaded>
  );
}

function EditorForm({ message, from, text, onClose }: Props & { from: number; text: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug } = useProject();
  const messageId = String(message.id);
  const [start] = useState(() => ({ version: from, text: editable(text) }));
  const { started, body, setBody, changed, restored, restart, drop } = useMessageDraft(messageId, start);
  const close = () => {
    drop();
    onClose();
  };
  const refresh = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: trpc.inbox.view.queryKey({ project: slug, messageId }) }),
      queries.invalidateQueries({ queryKey: trpc.inbox.explain.queryKey({ project: slug, messageId }) }),
    ]);
  const edit = useMutation(
    trpc.inbox.edit.mutationOptions({
      meta: { quiet: true },
      onSuccess: async ({ version }) => {
        await refresh();
        toast.success(t`Saved as version ${version}. It started nothing: process the message to run a job on it.`);
        close();
      },
      onError: (error) => (errorCode(error) === "CONFLICT" ? refresh() : undefined),
    }),
  );
  const overtaken = message.version > started.version;
  const save = (version: number) => edit.mutate({ project: slug, messageId, version, body });
  const error = edit.error && !overtaken ? (fieldErrors(edit.error).body ?? errorWords(edit.error)) : null;
  return (
    <div className="flex flex-col gap-3">
      {restored && changed ? (
        <Banner inset>{t("This is what you typed before you left. It is not saved.")}</Banner>
      ) : null}
      {overtaken ? (
        <EditConflict
          message={message}
          mine={body}
          busy={edit.isPending}
          onSaveMine={() => save(message.version)}
          onTakeTheirs={(theirs) => {
            restart({ version: message.version, text: editable(theirs) });
            edit.reset();
          }}
        />
      ) : null}
      <Field
        label={t`Version ${started.version + 1} of the body`}
        error={error}
        hint={t("JSON, at most 8 MB. What came stays as it came; every version is kept with who saved it.")}
      >
        <CodeEditor
          language="json"
          label={t`Body of message #${messageId} to edit`}
          value={body}
          onChange={setBody}
          onSave={() => (changed && !overtaken ? save(started.version) : undefined)}
          problems={textProblems(edit.error)}
          className="h-[32rem]"
        />
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button
          tone="primary"
          busy={edit.isPending}
          disabled={!changed || overtaken}
          onClick={() => save(started.version)}
        >
          {t`Save version ${started.version + 1}`}
        </Button>
        <Button onClick={close}>{changed ? t("Throw my changes away") : t("Cancel")}</Button>
      </div>
    </div>
  );
}
