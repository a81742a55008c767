import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { ThemeProvider } from "next-themes";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { Toaster } from "@/components/ui/toast";
import { TooltipProvider } from "@/components/ui/tooltip";
import { verbatim } from "@/lib/words/sentence";
import { WordsProvider } from "@/lib/words/words-provider";
import "./globals.css";
import { requestInstance } from "./instance";
import { requestLanguage, requestWords } from "./words";

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestWords();
  // An error page is told its title too while the database is away.
  const name = await requestInstance().then(
    (instance) => instance.name,
    () => "",
  );
  const product = name || verbatim("Millrace");
  return {
    title: { default: product, template: `%s · ${product.replaceAll("%s", "")}` },
    description: t("An open integration platform: every message stored first, every run accounted for."),
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f4f0" },
    { media: "(prefers-color-scheme: dark)", color: "#141716" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  // The page's own nonce (proxy.ts): without it the policy lets no inline script run, the theme's neither.
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const language = await requestLanguage();
  return (
    <html lang={language} className={`${GeistSans.variable} ${GeistMono.variable}`} suppressHydrationWarning>
      <body>
        <ThemeProvider
          nonce={nonce}
          attribute="data-theme"
          defaultTheme="system"
          enableSystem
          disableTransitionOnChange
        >
          <WordsProvider language={language}>
            <NuqsAdapter>
              <TooltipProvider>{children}</TooltipProvider>
            </NuqsAdapter>
            <Toaster />
          </WordsProvider>
        </ThemeProvider>
      </body>
    </html>
  );
}
