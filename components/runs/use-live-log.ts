"use client";

import { useCallback, useEffect, useState } from "react";
import { isFinal, type RunStatus, type StoredLogLine } from "@/contracts/runs";

type Options = {
  project: string;
  runId: string;
  /** The run's status changed; the page may want to look. Keep the same function while nothing changed. */
  onStatus: () => void;
};

/** `ended`: the run has ended and every line that there is has come. */
type LiveLog = { lines: readonly StoredLogLine[]; ended: boolean; failed: boolean; tryAgain: () => void };

/** Adds what came since to what is there, each line once: after a break of the line the server may send some again. */
export function joinLines(before: readonly StoredLogLine[], came: readonly StoredLogLine[]): readonly StoredLogLine[] {
  const last = before.at(-1)?.seq ?? -1;
  const fresh = came.filter((line) => line.seq > last);
  return fresh.length === 0 ? before : [...before, ...fresh];
}

/**
 * The log of a run as it is written, over a stream of server-sent events that picks up again after a break.
 * Lines are handed on once a frame, however fast they come.
 */
export function useLiveLog({ project, runId, onStatus }: Options): LiveLog {
  const [lines, setLines] = useState<readonly StoredLogLine[]>([]);
  const [ended, setEnded] = useState(false);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another stream
  useEffect(() => {
    const stream = new EventSource(`/api/runs/${runId}/log?project=${encodeURIComponent(project)}`);
    let waiting: StoredLogLine[] = [];
    let frame = 0;
    const hand = () => {
      frame = 0;
      const came = waiting;
      waiting = [];
      setLines((before) => joinLines(before, came));
    };
    stream.addEventListener("line", (event: MessageEvent<string>) => {
      waiting.push(JSON.parse(event.data) as StoredLogLine);
      if (frame === 0) frame = requestAnimationFrame(hand);
    });
    stream.addEventListener("status", (event: MessageEvent<string>) => {
      const { status } = JSON.parse(event.data) as { status: RunStatus };
      if (isFinal(status)) {
        stream.close();
        cancelAnimationFrame(frame);
        hand();
        setEnded(true);
      }
      onStatus();
    });
    stream.addEventListener("gone", () => {
      stream.close();
      setFailed(true);
    });
    stream.addEventListener("open", () => setFailed(false));
    stream.addEventListener("error", () => {
      if (stream.readyState === EventSource.CLOSED) setFailed(true);
    });
    return () => {
      cancelAnimationFrame(frame);
      stream.close();
    };
  }, [project, runId, onStatus, attempt]);

  const tryAgain = useCallback(() => setAttempt((times) => times + 1), []);
  return { lines, ended, failed, tryAgain };
}
