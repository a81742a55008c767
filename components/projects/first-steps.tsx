"use client";

import Link from "next/link";
import { useCan, useProject } from "@/components/layout/project-context";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { InboxAddress } from "./inbox-address";

/** What to do in a project where nothing has come in for a day. */
export function FirstSteps() {
  const t = useWords();
  const { base } = useProject();
  const can = useCan();
  const link = "font-medium text-accent-text hover:underline";
  return (
    <section aria-labelledby="first-steps" className="rounded-lg border border-line bg-surface p-5">
      <h2 id="first-steps" className="font-semibold text-base">
        {t("Nothing came in during the last 24 hours")}
      </h2>
      <ol className="mt-3 flex list-decimal flex-col gap-2 pl-5 text-muted text-sm marker:text-faint">
        <li>
          <Words
            id="Make a <link>trigger</link> that says which messages matter."
            parts={{ link: <Link href={`${base}/triggers/new`} className={link} /> }}
          />
        </li>
        <li>
          <Words
            id="Write a <link>job</link> for it, with the <link2>credential</link2> of the system it talks to, and switch it on."
            parts={{
              link: <Link href={`${base}/jobs/new`} className={link} />,
              link2: <Link href={`${base}/credentials`} className={link} />,
            }}
          />
        </li>
        <li>{t("Send a message to the inbox: from the system that has the data, or with the line below.")}</li>
      </ol>
      {can("project.reveal_inbox_url") ? (
        <div className="mt-4">
          <InboxAddress withExample />
        </div>
      ) : null}
    </section>
  );
}
