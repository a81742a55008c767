"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { NotFoundView } from "@/components/layout/not-found-view";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import type { CredentialItem } from "@/contracts/credentials";
import { KEYCHAIN_TYPE } from "@/contracts/keychain";
import { useWords } from "@/lib/words/use-words";
import { JobNames } from "./job-names";
import { KeychainPage } from "./keychain-page";
import { OwnCredentialView } from "./own-credential-view";

/** A credential as seen from a project: one's own with all that can be done, another's with its name and its jobs. */
export function CredentialPage({ credentialId }: { credentialId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  const back = { href: `${base}/credentials`, label: t("Credentials") };
  return (
    <Loaded query={credentials}>
      {(list) => {
        const item = list.find(({ id }) => id === credentialId);
        if (!item) return <NotFoundView what={t("credential")} back={{ ...back, label: t("Go to the credentials") }} />;
        if (item.type === KEYCHAIN_TYPE) return <KeychainPage item={item} back={back} />;
        return item.isMine ? (
          <OwnCredentialView credentialId={credentialId} back={back} />
        ) : (
          <AnothersCredential item={item} back={back} />
        );
      }}
    </Loaded>
  );
}

function AnothersCredential({ item, back }: { item: CredentialItem; back: { href: string; label: string } }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <>
      <PageHeader title={item.name} back={back} note={t`${item.typeTitle}. Owned by ${item.owner.name}`} />
      <p className="mb-6 max-w-xl text-muted text-sm">
        {t("Only its owner can look at the value or change it. Jobs of this project may use it.")}
      </p>
      <JobNames jobs={item.jobs} baseOf={() => base} />
    </>
  );
}
