import { UserPage } from "@/components/admin/user-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../../ask";

export const metadata = { title: "User" };

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
