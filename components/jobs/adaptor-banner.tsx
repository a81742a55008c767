"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Banner } from "@/components/layout/banner";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { AdaptorItem } from "@/contracts/adaptors";
import { adaptorWords } from "./adaptor-words";

/** Says which adaptors could not be installed, why, and tries again on a click. Nothing while all are there. */
export function AdaptorBanner() {
  const trpc = useTRPC();
  const { slug } = useProject();
  const adaptors = useQuery({ ...trpc.adaptors.list.queryOptions({ project: slug }), refetchInterval: 15_000 });
  const absent = (adaptors.data ?? []).filter(({ status }) => status !== "installed");
  if (absent.length === 0) return null;
  return (
    <div className="mb-4 flex flex-col gap-2">
      {absent.map((adaptor) => (
        <AbsentAdaptor key={`${adaptor.name}@${adaptor.version}`} adaptor={adaptor} />
      ))}
    </div>
  );
}

function AbsentAdaptor({ adaptor }: { adaptor: AdaptorItem }) {
  const { name, version, status, error } = adaptor;
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const words = `${adaptorWords(name)} ${version}`;
  const install = useMutation(
    trpc.adaptors.install.mutationOptions({
      onSuccess: (result) => {
        if (result.status === "installed") toast.success(`The adaptor ${words} is installed.`);
        else toast.error(`The adaptor ${words} could not be installed. ${result.error ?? ""}`);
      },
    }),
  );
  const underWay = status === "installing" || install.isPending;
  return (
    <Banner
      inset
      tone={underWay ? "info" : "warning"}
      action={
        can("adaptor.install") ? (
          <Button size="sm" busy={underWay} onClick={() => install.mutate({ project: slug, name, version })}>
            {status === "failed" ? "Try again" : "Install"}
          </Button>
        ) : null
      }
    >
      {underWay
        ? `The adaptor ${words} is being installed.`
        : `The adaptor ${words} is not installed: its jobs end with exit code 3. ${error ?? ""}`}
    </Banner>
  );
}
