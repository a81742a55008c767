"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { KeychainForm } from "./keychain-form";

/** A keychain that is not there yet. */
export function NewKeychainPage() {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const can = useCan();
  const { slug, base } = useProject();
  const view = useQuery(trpc.oauth.keychain.queryOptions({ project: slug }));
  return (
    <>
      <PageHeader
        title={t("New keychain")}
        back={{ href: `${base}/credentials/new`, label: t("Another type") }}
        note={t("Jobs use it like a credential; each run gets the one that its input asks for.")}
      />
      <Loaded query={view}>
        {({ choices }) => (
          <KeychainForm
            keychain={null}
            choices={choices}
            disabled={!can("keychain.write")}
            onSaved={() => router.push(`${base}/credentials`)}
          />
        )}
      </Loaded>
    </>
  );
}
