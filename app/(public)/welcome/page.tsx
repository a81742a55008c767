import { redirect } from "next/navigation";
import { requestWords, titled } from "@/app/words";
import { FirstRunForm } from "@/components/admin/first-run-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";
import { caller } from "@/server/api/caller";

export const generateMetadata = titled(say("Welcome"));

export default async function WelcomePage() {
  const t = await requestWords();
  const { needed } = await (await caller()).admin.firstRun();
  if (!needed) redirect("/sign-in");
  return (
    <PublicFrame
      title={t("Welcome to your Millrace")}
      note={t(
        "Nobody administers this server yet. Make the first superuser: they make users, projects and other superusers. Being one opens nobody's project.",
      )}
    >
      <FirstRunForm />
    </PublicFrame>
  );
}
