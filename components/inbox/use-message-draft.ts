"use client";

import { useEffect, useState } from "react";
import { usePersonId } from "@/components/layout/person-context";
import { useProject } from "@/components/layout/project-context";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { draftPlace, dropMessageDraft, keepMessageDraft, readMessageDraft } from "./message-drafts";

type Start = { version: number; text: string };

/** Where the reader's edit of a message is kept. */
export function useDraftPlace(messageId: string): string {
  const personId = usePersonId();
  const { slug } = useProject();
  return draftPlace(personId, slug, messageId);
}

/** The edit of a message that survives going to other pages and back; whoever leaves it is told so. */
export function useMessageDraft(messageId: string, start: Start) {
  const t = useWords();
  const place = useDraftPlace(messageId);
  const [kept] = useState(() => readMessageDraft(place));
  const [started, setStarted] = useState<Start>(() => (kept ? { version: kept.version, text: kept.from } : start));
  const [body, setBody] = useState(kept?.body ?? start.text);
  const changed = body !== started.text;

  useEffect(() => {
    if (changed) keepMessageDraft(place, { version: started.version, from: started.text, body });
    else dropMessageDraft(place);
  }, [place, changed, started, body]);

  useEffect(
    () => () => {
      if (readMessageDraft(place) === null) return;
      toast.info(t`Your edit of message #${messageId} is not saved. It waits there until you close this tab.`);
    },
    [place, messageId, t],
  );

  const restart = (next: Start) => {
    setStarted(next);
    setBody(next.text);
  };
  return { started, body, setBody, changed, restored: kept !== null, restart, drop: () => dropMessageDraft(place) };
}
