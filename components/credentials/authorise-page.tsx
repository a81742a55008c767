"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { LogIn } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { NotFoundView } from "@/components/layout/not-found-view";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PageHeader } from "@/components/ui/page-header";
import { oauthType } from "@/contracts/oauth";
import { useWords } from "@/lib/words/use-words";

type Props = {
  /** The project it is granted to at once; none when it is made in My Credentials. */
  project: string | null;
};

/** A new credential that its owner authorises by signing in at a provider. */
export function AuthorisePage({ project }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const [client] = useQueryState("client", parseAsString.withDefault(""));
  const types = useQuery(trpc.credentials.listTypes.queryOptions(project === null ? {} : { project }));
  const list = project === null ? "/account/credentials" : `/p/${project}/credentials`;
  const back = { href: `${list}/new`, label: t("Another type") };
  return (
    <Loaded query={types} what={t("type of credential")}>
      {(all) => {
        const title = all.find(({ type }) => type === oauthType(client))?.title;
        if (!title) return <NotFoundView what={t("provider")} back={back} />;
        return (
          <>
            <PageHeader
              title={t`New credential: ${title}`}
              back={back}
              note={t`You sign in at ${title} and say there what Millrace may do. Your password stays there.`}
            />
            <AuthoriseForm client={client} provider={title} project={project} />
          </>
        );
      }}
    </Loaded>
  );
}

type FormProps = Props & { client: string; provider: string };

function AuthoriseForm({ client, provider, project }: FormProps) {
  const t = useWords();
  const trpc = useTRPC();
  const [name, setName] = useState(provider);
  const begin = useMutation(
    trpc.oauth.begin.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ url }) => window.location.assign(url),
    }),
  );
  const fields = fieldErrors(begin.error);
  const other = begin.error && Object.keys(fields).length === 0 ? errorWords(begin.error) : null;
  return (
    <form
      className="flex max-w-2xl flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        begin.mutate({ client, name, ...(project === null ? {} : { project }) });
      }}
    >
      <Field label={t("Name")} error={fields.name ?? other} hint={t("Say what it opens, and as whom.")}>
        <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={200} autoComplete="off" />
      </Field>
      <div>
        <Button type="submit" tone="primary" busy={begin.isPending || begin.isSuccess}>
          <LogIn aria-hidden="true" />
          {t`Sign in at ${provider}`}
        </Button>
      </div>
    </form>
  );
}
