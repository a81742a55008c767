"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { parseAsString, useQueryState } from "nuqs";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { useWords } from "@/lib/words/use-words";
import { NewCredentialForm } from "./new-credential-form";
import { TypeGrid } from "./type-grid";

type Props = {
  /** The project it is granted to at once; none when it is made in My Credentials. */
  project: string | null;
};

/** A credential that is not there yet: first its type, then its form. */
export function NewCredentialPage({ project }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const [type, setType] = useQueryState("type", parseAsString.withOptions({ history: "push" }));
  const list = project === null ? "/account/credentials" : `/p/${project}/credentials`;
  const types = useQuery(trpc.credentials.listTypes.queryOptions(project === null ? {} : { project }));
  const known = types.data?.find((one) => one.type === type)?.title;
  const title = known === undefined ? undefined : t(known);
  const granted =
    project === null
      ? t("It is yours. Grant it to the projects that should use it.")
      : t("It is yours, and this project's jobs can use it at once.");
  return (
    <>
      <PageHeader
        title={type === null ? t("New credential") : t`New credential: ${title ?? type}`}
        back={
          type === null
            ? { href: list, label: project === null ? t("My Credentials") : t("Credentials") }
            : { href: `${list}/new`, label: t("Another type") }
        }
        note={type === null ? t("Choose what it opens.") : granted}
      />
      {type === null ? (
        <TypeGrid
          project={project}
          onChoose={({ type: chosen, page }) => (page === null ? void setType(chosen) : router.push(`${list}/${page}`))}
        />
      ) : (
        <NewCredentialForm
          key={type}
          type={type}
          project={project}
          onMade={() => router.push(list)}
          cancel={
            <Button asChild>
              <Link href={list}>{t("Cancel")}</Link>
            </Button>
          }
        />
      )}
    </>
  );
}
