import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { FirstRunForm } from "@/components/admin/first-run-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { caller } from "@/server/api/caller";

export const metadata: Metadata = { title: "Welcome" };

export default async function WelcomePage() {
  const { needed } = await (await caller()).admin.firstRun();
  if (!needed) redirect("/sign-in");
  return (
    <PublicFrame
      title="Welcome to your Millrace"
      note="Nobody administers this server yet. Make the first superuser: they make users, projects and other superusers. Being one opens nobody's project."
    >
      <FirstRunForm />
    </PublicFrame>
  );
}
