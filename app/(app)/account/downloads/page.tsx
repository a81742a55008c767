import { titled } from "@/app/words";
import { DownloadsPage } from "@/components/exports/downloads-page";
import { Hydrated } from "@/components/layout/hydrated";
import { isLinkFault } from "@/contracts/exports";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Downloads"));

type Props = { searchParams: Promise<{ link?: string | string[] }> };

export default async function Page({ searchParams }: Props) {
  const { link } = await searchParams;
  const mine = await ask((api) => api.exports.mine());
  return (
    <Hydrated entries={[["exports.mine", undefined, mine]]}>
      <DownloadsPage fault={isLinkFault(link) ? link : null} />
    </Hydrated>
  );
}
