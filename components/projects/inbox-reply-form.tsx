"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Switch } from "@/components/ui/switch";
import { TextArea } from "@/components/ui/text-area";
import { toast } from "@/components/ui/toast";
import type { InboxRules } from "@/contracts/inbox-auth";
import { useWords } from "@/lib/words/use-words";

const FIRST = { status: 200, contentType: "text/xml; charset=utf-8", body: "" };

/** The answer to a message that was taken, where a sender insists on its own. */
export function InboxReplyForm({ reply, mayChange }: { reply: InboxRules["reply"]; mayChange: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [own, setOwn] = useState(reply !== null);
  const [draft, setDraft] = useState(reply ?? FIRST);
  const set = useMutation(
    trpc.projects.setInboxReply.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Saved. Senders read it within a second.")),
    }),
  );
  const wrong = fieldErrors(set.error);
  const other = set.error && Object.keys(wrong).length === 0 ? errorWords(set.error) : null;
  if (!mayChange && reply === null) return <p className="text-sm">{t("202 and the message's id, as JSON.")}</p>;
  return (
    <form
      aria-label={t("Reply of the inbox")}
      className="flex flex-col items-start gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        set.mutate({ project: slug, reply: own ? draft : null });
      }}
    >
      {mayChange ? (
        <span className="flex items-center gap-2 text-sm">
          <Switch label={t("A reply of our own")} checked={own} onChange={setOwn} />
          {own ? t("A reply of our own") : t("202 and the message's id, as JSON")}
        </span>
      ) : null}
      {own ? (
        <>
          <div className="flex w-full gap-2">
            <Field label={t("Status")} error={wrong["reply.status"] ?? null} className="w-24">
              <Input
                inputMode="numeric"
                value={String(draft.status)}
                onChange={(event) => setDraft({ ...draft, status: Number(event.target.value.replace(/\D/g, "")) })}
                readOnly={!mayChange}
              />
            </Field>
            <Field label={t("Content type")} error={wrong["reply.contentType"] ?? null} className="flex-1">
              <Input
                value={draft.contentType}
                onChange={(event) => setDraft({ ...draft, contentType: event.target.value })}
                readOnly={!mayChange}
              />
            </Field>
          </div>
          <Field label={t("Body of the reply")} error={wrong["reply.body"] ?? other} className="w-full">
            <TextArea
              rows={5}
              className="font-mono text-xs"
              value={draft.body}
              onChange={(event) => setDraft({ ...draft, body: event.target.value })}
              readOnly={!mayChange}
            />
          </Field>
        </>
      ) : null}
      {mayChange ? (
        <Button type="submit" busy={set.isPending}>
          {t("Save the reply")}
        </Button>
      ) : null}
    </form>
  );
}
