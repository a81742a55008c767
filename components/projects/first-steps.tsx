"use client";

import Link from "next/link";
import { useCan, useProject } from "@/components/layout/project-context";
import { InboxAddress } from "./inbox-address";

/** What to do in a project where nothing has come in for a day. */
export function FirstSteps() {
  const { base } = useProject();
  const can = useCan();
  const link = "font-medium text-accent-text hover:underline";
  return (
    <section aria-labelledby="first-steps" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="first-steps" className="font-semibold text-base">
        Nothing came in during the last 24 hours
      </h2>
      <ol className="mt-3 flex list-decimal flex-col gap-2 pl-5 text-muted text-sm marker:text-faint">
        <li>
          Make a{" "}
          <Link href={`${base}/triggers/new`} className={link}>
            trigger
          </Link>{" "}
          that says which messages matter.
        </li>
        <li>
          Write a{" "}
          <Link href={`${base}/jobs/new`} className={link}>
            job
          </Link>{" "}
          for it, with the{" "}
          <Link href={`${base}/credentials`} className={link}>
            credential
          </Link>{" "}
          of the system it talks to, and switch it on.
        </li>
        <li>Send a message to the inbox: from the system that has the data, or with the line below.</li>
      </ol>
      {can("project.reveal_inbox_url") ? (
        <div className="mt-4">
          <InboxAddress withExample />
        </div>
      ) : null}
    </section>
  );
}
