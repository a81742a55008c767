"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";

const ADDRESS = /(https?:\/\/\S+)/;

/** One mail that stayed on this server: its plain text, the addresses in it as links. */
export function MailPage({ id }: { id: string }) {
  const trpc = useTRPC();
  const mail = useQuery(trpc.admin.mail.queryOptions({ id }, { staleTime: Number.POSITIVE_INFINITY }));
  return (
    <Loaded query={mail} what="mail">
      {({ subject, from, to, at, text }) => (
        <>
          <PageHeader
            title={subject}
            back={{ href: "/admin/mail", label: "Mail" }}
            note={
              <>
                From {from} to {to}, <Time at={at} absolute />
              </>
            }
          />
          <article
            aria-label="Text of the mail"
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
