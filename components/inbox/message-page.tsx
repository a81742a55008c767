"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil, Play } from "lucide-react";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useListSearch } from "@/components/layout/use-list-search";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Tabs } from "@/components/ui/tabs";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/contracts/inbox";
import { sizeWords } from "@/lib/format/quantity";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { MessageBodyView } from "./message-body-view";
import { readMessageDraft } from "./message-drafts";
import { MessageEditor } from "./message-editor";
import { MessageHeaders } from "./message-headers";
import { MessageNeighbours } from "./message-neighbours";
import { MessageRaw } from "./message-raw";
import { MessageRuns } from "./message-runs";
import { MessageVersions } from "./message-versions";
import { ProcessDialog } from "./process-dialog";
import { TriggerExplanations } from "./trigger-explanations";
import { useDraftPlace } from "./use-message-draft";

const formatWords: Record<MessageView["format"], Sentence> = {
  json: say("JSON"),
  form: say("form data"),
  xml: say("XML"),
  openrosa: say("OpenRosa form"),
};

/** One message: what was sent, which triggers it fits, what its jobs made of it. */
export function MessagePage({ messageId }: { messageId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const message = useQuery({ ...trpc.inbox.view.queryOptions({ project: slug, messageId }), refetchInterval: 3_000 });
  return (
    <Loaded query={message} what={t("message")}>
      {(view) => <Message key={messageId} message={view} />}
    </Loaded>
  );
}

type Part = "body" | "raw" | "headers" | "versions";

function Message({ message }: { message: MessageView }) {
  const t = useWords();
  const [processing, setProcessing] = useState(false);
  const draftPlace = useDraftPlace(String(message.id));
  const [editing, setEditing] = useState(() => readMessageDraft(draftPlace) !== null);
  const [part, setPart] = useState<Part>("body");
  const edit = () => {
    setPart("body");
    setEditing(true);
  };
  return (
    <>
      <Head message={message} onEdit={editing ? undefined : edit} onProcess={() => setProcessing(true)} />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,1fr)_26rem]">
        <Tabs
          label={t("Parts of the message")}
          value={part}
          onChange={setPart}
          tabs={[
            {
              value: "body",
              label: t("Body"),
              keep: true,
              content: editing ? (
                <MessageEditor message={message} onClose={() => setEditing(false)} />
              ) : (
                <MessageBodyView message={message} />
              ),
            },
            { value: "raw", label: t("As it came"), content: <MessageRaw message={message} /> },
            { value: "headers", label: t("Headers"), content: <MessageHeaders message={message} /> },
            {
              value: "versions",
              label: t("Versions"),
              count: message.versions.length,
              content: <MessageVersions message={message} />,
            },
          ]}
        />
        <div className="flex min-w-0 flex-col gap-6">
          <MessageRuns message={message} />
          <TriggerExplanations message={message} />
        </div>
      </div>
      <ProcessDialog messageId={String(message.id)} open={processing} onOpenChange={setProcessing} />
    </>
  );
}

/** `onEdit` is missing while the message is being edited. */
type HeadProps = { message: MessageView; onEdit: (() => void) | undefined; onProcess: () => void };

function Head({ message, onEdit, onProcess }: HeadProps) {
  const t = useWords();
  const { base } = useProject();
  const can = useCan();
  const search = useListSearch();
  const original = message.versions.at(-1);
  return (
    <PageHeader
      title={t`Message #${message.id}`}
      back={{ href: `${base}/inbox${search}`, label: t("Inbox") }}
      mark={
        <>
          {message.source === "person" ? <Badge>{t("written by hand")}</Badge> : null}
          {message.version > 1 ? <Badge tone="info">{t("edited")}</Badge> : null}
          {message.flagged ? <Badge tone="warning">{t("characters replaced")}</Badge> : null}
        </>
      }
      note={
        <Words
          id="Received {time} as {value}, {sizeWords}"
          values={{
            time: <Time at={message.receivedAt} absolute />,
            value: t(formatWords[message.format]),
            sizeWords: sizeWords(t, (message.bodyKept ? original?.size : null) ?? message.size),
          }}
        />
      }
      actions={
        <>
          <MessageNeighbours messageId={String(message.id)} />
          {can("message.edit") && message.bodyKept ? (
            <Button disabled={onEdit === undefined} onClick={onEdit}>
              <Pencil aria-hidden="true" />
              {t("Edit")}
            </Button>
          ) : null}
          {can("message.process") && message.bodyKept ? (
            <Button tone="primary" onClick={onProcess}>
              <Play aria-hidden="true" />
              {t("Process")}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
