"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { dropDraft, keepDraft, readDraft } from "@/components/layout/kept-drafts";
import { usePersonId } from "@/components/layout/person-context";
import { useProject } from "@/components/layout/project-context";
import { isSameDraft, type JobDraft } from "./job-draft";
import { type Base, editFrom } from "./kept-job-draft";
import { useLeaveGuard } from "./use-leave-guard";

const KEEP_AFTER_MS = 300;

export type JobDraftEdit = {
  draft: JobDraft;
  /** What the edit started from. */
  base: Base;
  /** The draft says something else than its base. */
  changed: boolean;
  /** When it was kept, if it was found in the browser on return. */
  restoredAt: Date | null;
  change: (change: Partial<JobDraft>) => void;
  /** Goes on from another state of the job, without an edit: to take somebody else's. */
  restart: (base: Base) => void;
  /** Goes on with the same text from a newer version: it was saved as that, or the next save goes over it knowingly. */
  rebase: (base: Base) => void;
  /** Throws the edit away. */
  discard: () => void;
};

/**
 * The edit of a job (`jobId` "new": of one not there yet) that survives a reload and an expired sign-in: kept in this
 * browser per person, project and job, until it is saved, thrown away, or the person signs out. Where the browser keeps
 * nothing, leaving the page asks first.
 */
export function useJobDraft(jobId: string, start: Base): JobDraftEdit {
  const personId = usePersonId();
  const { slug } = useProject();
  const place = `${slug}/jobs/${jobId}`;
  const [base, setBase] = useState(start);
  const [draft, setDraft] = useState(start.draft);
  const [restoredAt, setRestoredAt] = useState<Date | null>(null);
  const changed = !isSameDraft(draft, base.draft);
  const [first] = useState(start);

  useEffect(() => {
    const edit = editFrom(readDraft(personId, place), first);
    if (!edit) return;
    const timer = setTimeout(() => {
      setBase({ version: edit.version, draft: first.draft });
      setDraft(edit.draft);
      setRestoredAt(new Date(edit.keptAt));
    });
    return () => clearTimeout(timer);
  }, [personId, place, first]);

  const refused = useKeeping({ personId, place, version: base.version, draft, changed });
  useLeaveGuard(changed && refused);

  const change = useCallback((part: Partial<JobDraft>) => setDraft((before) => ({ ...before, ...part })), []);
  const restart = useCallback(
    (next: Base) => {
      dropDraft(personId, place);
      setBase(next);
      setDraft(next.draft);
      setRestoredAt(null);
    },
    [personId, place],
  );
  const rebase = useCallback((next: Base) => {
    setBase(next);
    setRestoredAt(null);
  }, []);
  const discard = useCallback(() => restart(base), [restart, base]);
  return { draft, base, changed, restoredAt, change, restart, rebase, discard };
}

type Keeping = { personId: string; place: string; version: number; draft: JobDraft; changed: boolean };

/** Keeps an edit a moment after it was typed, and at the latest when the page goes. True: the browser refused. */
function useKeeping({ personId, place, version, draft, changed }: Keeping): boolean {
  const [refused, setRefused] = useState(false);
  const pending = useRef<(() => void) | null>(null);
  const wasChanged = useRef(false);

  // Stands before the effect below: on leaving, what is pending is kept before that one forgets it.
  useEffect(() => {
    const flush = () => pending.current?.();
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
    };
  }, []);

  useEffect(() => {
    if (!changed) {
      // Only an edit that was taken back: on the first paint what was kept has not been read yet.
      if (wasChanged.current) dropDraft(personId, place);
      wasChanged.current = false;
      return;
    }
    wasChanged.current = true;
    const keep = () => {
      pending.current = null;
      setRefused(!keepDraft(personId, place, JSON.stringify({ version, keptAt: Date.now(), draft })));
    };
    pending.current = keep;
    const timer = setTimeout(keep, KEEP_AFTER_MS);
    return () => {
      clearTimeout(timer);
      if (pending.current === keep) pending.current = null;
    };
  }, [personId, place, version, draft, changed]);

  return refused;
}
