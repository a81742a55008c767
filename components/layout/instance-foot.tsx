"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/layout/trpc";
import { useWords } from "@/lib/words/use-words";

const look = "text-accent-text underline";

/** What this server is called, whom to write to, its terms: where whoever runs it says so. */
export function InstanceFoot() {
  const t = useWords();
  const trpc = useTRPC();
  const { data } = useQuery({ ...trpc.account.instance.queryOptions(), staleTime: 60_000 });
  if (!data) return null;
  const { name, supportEmail, termsUrl, privacyUrl } = data;
  if (name + supportEmail + termsUrl + privacyUrl === "") return null;
  return (
    <footer className="mx-auto flex w-full max-w-sm flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {name ? <span>{name}</span> : null}
      {supportEmail ? (
        <a href={`mailto:${supportEmail}`} className={look}>
          {t("Get help")}
        </a>
      ) : null}
      {termsUrl ? (
        <a href={termsUrl} className={look}>
          {t("Terms of use")}
        </a>
      ) : null}
      {privacyUrl ? (
        <a href={privacyUrl} className={look}>
          {t("Privacy notice")}
        </a>
      ) : null}
    </footer>
  );
}
