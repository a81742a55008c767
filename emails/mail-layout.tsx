import type { CSSProperties, ReactNode } from "react";
import { Body, Button, Container, Head, Hr, Html, Link, Preview, Text } from "react-email";
import { verbatim } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { DARK, INK, QUIET } from "./mail-colours";

/** A mail in words: its subject, what it says, one thing to do, why it came and, where it comes again, how to end that. */
export type Mail = {
  subject: string;
  /** What mail programs show beside the subject. */
  preview: string;
  body: ReactNode;
  action: { label: string; url: string };
  reason: string;
  unsubscribe?: string;
};

/** Who reads: what says things in their language, and a day as their calendar has it. */
export type MailReader = { t: Translate; timeZone: string; day: (iso: string) => string };

type Props = { mail: Mail; t: Translate; instance: string };

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const SMALL: CSSProperties = { ...QUIET, fontSize: 13, lineHeight: "20px", margin: "6px 0" };
const BUTTON: CSSProperties = {
  ...{ backgroundColor: "#175e54", borderRadius: 6, color: "#ffffff" },
  ...{ fontSize: 15, fontWeight: 600, padding: "11px 18px" },
};

/** What all mails look like: the name of the product, one column, a button, and quietly why it came. */
export function MailLayout({ mail, t, instance }: Props) {
  const { subject, preview, body, action, reason, unsubscribe } = mail;
  return (
    <Html lang={t.language}>
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{DARK}</style>
      </Head>
      <Body lang={t.language} className="page" style={{ backgroundColor: "#f4f5f3", margin: 0, fontFamily: FONT }}>
        <Preview useTitleTag={false}>{preview}</Preview>
        <Container style={{ maxWidth: 560, padding: "24px 16px" }}>
          <Text className="quiet" style={{ ...QUIET, fontSize: 14, fontWeight: 600, margin: "0 0 12px" }}>
            {instance === "" ? verbatim("Millrace") : verbatim(`${instance} · Millrace`)}
          </Text>
          <Container className="card" style={CARD}>
            {body}
            <Text style={{ margin: "24px 0 4px" }}>
              <Button href={action.url} className="button" style={BUTTON}>
                {action.label}
              </Button>
            </Text>
            <Text className="quiet" style={{ ...SMALL, wordBreak: "break-all" }} data-skip-in-text="true">
              {action.url}
            </Text>
          </Container>
          <Hr className="line" style={{ borderColor: "#dcded8", margin: "20px 0 12px" }} />
          <Text className="quiet" style={SMALL}>
            {reason}
          </Text>
          {unsubscribe ? (
            <Text className="quiet" style={SMALL}>
              <Link href={unsubscribe} className="quiet" style={{ ...QUIET, textDecorationLine: "underline" }}>
                {t("End these mails")}
              </Link>
            </Text>
          ) : null}
        </Container>
      </Body>
    </Html>
  );
}

const CARD: CSSProperties = {
  ...{ backgroundColor: "#ffffff", border: "1px solid #dcded8", borderRadius: 8, borderCollapse: "separate" },
  ...{ color: INK, maxWidth: "100%", padding: "8px 20px 16px" },
};
