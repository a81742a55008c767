import { NotFoundView } from "@/components/layout/not-found-view";

export default function NotFoundPage() {
  return (
    <main className="mx-auto max-w-xl px-4 py-16">
      <NotFoundView />
    </main>
  );
}
