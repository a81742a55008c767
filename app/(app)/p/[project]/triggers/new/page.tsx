import { NewTriggerPage } from "@/components/triggers/new-trigger-page";

export const metadata = { title: "New trigger" };

export default function Page() {
  return <NewTriggerPage />;
}
