"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

const ADDRESS = /(https?:\/\/\S+)/;

/** One mail that stayed on this server: its plain text, the addresses in it as links. */
export function MailPage({ id }: { id: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const mail = useQuery(trpc.admin.mail.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Loaded query={mail} what={t("mail")}>
      {({ subject, from, to, at, text }) => (
        <>
          <PageHeader
            title={subject}
            back={{ href: "/admin/mail", label: t("Mail") }}
            note={<Words id="From {from} to {to}, {time}" values={{ from, to, time: <Time at={at} absolute /> }} />}
          />
          <article
            aria-label={t("Text of the mail")}
            className="max-w-3xl whitespace-pre-wrap break-words rounded-lg border border-line bg-surface p-5 text-sm"
          >
            {text.split(ADDRESS).map((part, at) =>
              ADDRESS.test(part) ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a text that does not change
                <a key={at} href={part} rel="noreferrer" className="text-accent-text underline">
                  {part}
                </a>
              ) : (
                part
              ),
            )}
          </article>
        </>
      )}
    </Loaded>
  );
}
