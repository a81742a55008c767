"use client";

import { ErrorView } from "@/components/layout/error-view";
import "./globals.css";

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Millrace could not show this page</title>
        <main className="mx-auto max-w-xl px-4 py-16">
          <ErrorView title="Millrace could not show this page" onRetry={reset} />
        </main>
      </body>
    </html>
  );
}
