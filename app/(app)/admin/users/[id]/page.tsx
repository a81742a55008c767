import { titled } from "@/app/words";
import { UserPage } from "@/components/admin/user-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("User"));

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id: userId } = await params;
  const [user, me] = await ask((api) => Promise.all([api.admin.user({ userId }), api.account.me()]));
  return (
    <Hydrated
      entries={[
        ["admin.user", { userId }, user],
        ["account.me", undefined, me],
      ]}
    >
      <UserPage userId={userId} />
    </Hydrated>
  );
}
