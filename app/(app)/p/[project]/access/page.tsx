import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { AccessPage } from "@/components/members/access-page";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("Access & Security"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const [members, access, me] = await ask((api) =>
    Promise.all([api.members.list({ project }), api.members.access({ project }), api.account.me()]),
  );
  return (
    <Hydrated
      entries={[
        ["members.list", { project }, members],
        ["members.access", { project }, access],
        ["account.me", undefined, me],
      ]}
    >
      <AccessPage />
    </Hydrated>
  );
}
