"use client";

import { useMutation } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { noticeError } from "@/components/layout/notice-error";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { toast } from "@/components/ui/toast";
import { CredentialForm } from "./credential-form";

const start = {
  name: "",
  body: '{\n  "baseUrl": "https://example.org",\n  "username": "",\n  "password": ""\n}',
};

type Props = {
  /** The project it is granted to at once; none when it is made in My Credentials. */
  project: string | null;
};

/** A credential that is not there yet. */
export function NewCredentialPage({ project }: Props) {
  const trpc = useTRPC();
  const router = useRouter();
  const back = project === null ? "/account/credentials" : `/p/${project}/credentials`;
  const [draft, setDraft] = useState(start);
  const create = useMutation(
    trpc.credentials.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success("The credential is stored.");
        router.push(back);
      },
      onError: noticeError,
    }),
  );
  return (
    <>
      <PageHeader
        title="New credential"
        back={{ href: back, label: project === null ? "My Credentials" : "Credentials" }}
        note={
          project === null
            ? "It is yours. Grant it to the projects that should use it."
            : "It is yours, and this project's jobs can use it at once."
        }
      />
      <CredentialForm
        draft={draft}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
        errors={fieldErrors(create.error)}
        onSave={() => create.mutate({ ...draft, ...(project === null ? {} : { project }) })}
        foot={
          <>
            <Button type="submit" tone="primary" busy={create.isPending || create.isSuccess}>
              Store credential
            </Button>
            <Button asChild>
              <Link href={back}>Cancel</Link>
            </Button>
          </>
        }
      />
    </>
  );
}
