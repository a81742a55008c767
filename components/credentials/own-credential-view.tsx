"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { NotFoundView } from "@/components/layout/not-found-view";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { CredentialGrants } from "./credential-grants";
import { OwnHealth } from "./credential-health";
import { DeleteCredential } from "./delete-credential";
import { EditCredential } from "./edit-credential";
import { JobNames } from "./job-names";
import { RevealValue } from "./reveal-value";
import { TransferCredential } from "./transfer-credential";

type Props = { credentialId: string; back: { href: string; label: string } };

/** A credential for its owner: its form, the value behind a password, the projects that may use it, the jobs that do. */
export function OwnCredentialView({ credentialId, back }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const mine = useQuery(trpc.credentials.listMine.queryOptions());
  return (
    <Loaded query={mine}>
      {(list) => {
        const credential = list.find(({ id }) => id === credentialId);
        if (!credential)
          return <NotFoundView what={t("credential")} back={{ ...back, label: t`Go to ${back.label}` }} />;
        return (
          <>
            <PageHeader
              title={credential.name}
              back={back}
              note={
                <Words
                  id="{typeTitle}. Yours, changed {time}"
                  values={{ typeTitle: credential.typeTitle, time: <Time at={credential.updatedAt} /> }}
                />
              }
              actions={<DeleteCredential credential={credential} back={back.href} />}
            />
            <div className="flex flex-col gap-6">
              <OwnHealth credential={credential} />
              <EditCredential credentialId={credentialId} />
              <RevealValue credentialId={credentialId} />
              <CredentialGrants credential={credential} />
              <JobNames
                jobs={credential.jobs}
                baseOf={(id) => `/p/${credential.projects.find((project) => project.id === id)?.slug ?? id}`}
                hidden={credential.hiddenJobs}
              />
              <div>
                <TransferCredential credential={credential} back={back.href} />
              </div>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
