"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { errorWords } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { ROLE_NAMES } from "@/contracts/roles";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** Where an invitation's link leads once somebody is signed in. */
export function InvitationPage({ token }: { token: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const invitation = useQuery(trpc.members.invitation.queryOptions({ token }));
  const accept = useMutation(
    trpc.members.acceptInvitation.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ slug }) => {
        router.push(`/p/${slug}`);
        router.refresh();
      },
    }),
  );
  return (
    <Loaded query={invitation} what={t("invitation")}>
      {({ project, role, invitedBy, email, expiresAt, isForReader }) => (
        <>
          <PageHeader
            title={t`Invitation to ${project}`}
            note={t`${invitedBy} invites ${email} as ${ROLE_NAMES[role]}.`}
          />
          {isForReader ? (
            <div className="flex flex-col items-start gap-3">
              <p className="text-sm">
                <Words id="The invitation ends on {time}." values={{ time: <Time at={expiresAt} absolute /> }} />
              </p>
              <Button
                tone="primary"
                busy={accept.isPending || accept.isSuccess}
                onClick={() => accept.mutate({ token })}
              >
                {t("Join the project")}
              </Button>
              {accept.error ? (
                <p role="alert" className="text-danger text-sm">
                  {errorWords(accept.error)}
                </p>
              ) : null}
            </div>
          ) : (
            <p className="max-w-xl text-sm">
              {t`You are signed in with another email. Log out, then sign in or make an account with ${email}, and open the link again.`}
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}
