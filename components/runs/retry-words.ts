import type { RunInput, RunView } from "@/contracts/runs";

const inputs: Record<Exclude<RunInput, "message">, string> = {
  upstream: "with what it started from the first time",
  cron: "with the state that its schedule carries now",
  input: "with the same typed input",
  empty: "with an empty state",
};

/** What a click on Retry will do, before it does. */
export function retryWords(run: RunView): string {
  const input =
    run.input === "message" && run.messageId !== null
      ? `on the newest version of message #${run.messageId}`
      : inputs[run.input === "message" ? "empty" : run.input];
  const code = run.draft ? "runs the same draft again" : "runs again with its code, adaptor and credential of now";
  const sent = run.testMode ? " In test mode: nothing goes out." : "";
  const follows = run.draft || run.testMode ? "" : " Jobs that follow it run again when it ends.";
  const twice = run.status === "success" ? " It succeeded before: what it sent may be sent twice." : "";
  return `${run.jobName} ${code}, ${input}.${sent}${follows}${twice}`;
}
