"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { errorWords } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import { roleWords } from "./role-words";

/** Where an invitation's link leads once somebody is signed in. */
export function InvitationPage({ token }: { token: string }) {
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
    <Loaded query={invitation} what="invitation">
      {({ project, role, invitedBy, email, expiresAt, isForReader }) => (
        <>
          <PageHeader
            title={`Invitation to ${project}`}
            note={`${invitedBy} invites ${email} as ${roleWords[role].toLowerCase()}.`}
          />
          {isForReader ? (
            <div className="flex flex-col items-start gap-3">
              <p className="text-sm">
                The invitation ends on <Time at={expiresAt} absolute />.
              </p>
              <Button
                tone="primary"
                busy={accept.isPending || accept.isSuccess}
                onClick={() => accept.mutate({ token })}
              >
                Join the project
              </Button>
              {accept.error ? (
                <p role="alert" className="text-danger text-sm">
                  {errorWords(accept.error)}
                </p>
              ) : null}
            </div>
          ) : (
            <p className="max-w-xl text-sm">
              You are signed in with another email. Log out, then sign in or make an account with {email}, and open the
              link again.
            </p>
          )}
        </>
      )}
    </Loaded>
  );
}
