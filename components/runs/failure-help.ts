import type { RunStatus } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";

/** `entry`: the heading in the troubleshooting page that says more. */
type Help = { happened: Sentence; toDo: Sentence; entry: string };

const byExitCode: Record<number, Help> = {
  3: {
    entry: "could-not-start",
    happened: say("The job could not be started."),
    toDo: say("Mostly its adaptor is not installed or its credential is gone: look at the job, then retry."),
  },
  5: {
    entry: "unexpected",
    happened: say("The run ended in a way nobody foresaw."),
    toDo: say("The last lines of the log say most. Retry once; if it happens again, tell the operator of this server."),
  },
  10: {
    entry: "does-not-compile",
    happened: say("The job's expression does not compile."),
    toDo: say("Open the job: the editor marks the place. Save it, then retry."),
  },
};

const byStatus: Partial<Record<RunStatus, Help>> = {
  failed: {
    entry: "failed",
    happened: say("The job itself failed: its code or the system it talks to raised an error."),
    toDo: say("Read the last red lines of the log, mend the job or the message, then retry."),
  },
  crashed: {
    entry: "unexpected",
    happened: say("The run could not be brought to its end."),
    toDo: say("The log says how far it came."),
  },
  timeout: {
    entry: "timeout",
    happened: say("The run took longer than it may and was stopped."),
    toDo: say("What it sent before stays sent: look at the log before you retry. Send less at a time."),
  },
  out_of_memory: {
    entry: "out-of-memory",
    happened: say("The run needed more memory than it may and was stopped."),
    toDo: say("Work through large data in parts; do not keep all of it in the state."),
  },
  lost: {
    entry: "lost",
    happened: say("The process that executed this run disappeared, so nobody knows how far it came."),
    toDo: say("Look at the other system before you retry: part of it may have been sent."),
  },
  aborted: {
    entry: "aborted",
    happened: say("A person stopped this run."),
    toDo: say("Nothing follows by itself. Retry it when it should run."),
  },
  held: {
    entry: "held",
    happened: say(
      "It waits for the owner of its credential, or for bulk work that is paused; nothing of it was executed.",
    ),
    toDo: say("It goes on by itself when that does. Abort it when it should not run any more."),
  },
};

/** What an ending means and what to do about it; null for a run that ended well or has not ended. */
export function failureHelp(status: RunStatus, exitCode: number | null): Help | null {
  return (exitCode === null ? undefined : byExitCode[exitCode]) ?? byStatus[status] ?? null;
}
