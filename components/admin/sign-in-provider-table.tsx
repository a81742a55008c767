"use client";

import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { SignInProviderItem } from "@/contracts/sign-in-providers";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

type Props = {
  providers: SignInProviderItem[];
  onOpen: (provider: SignInProviderItem) => void;
  onDelete: (provider: SignInProviderItem) => void;
};

/** The providers, whether their buttons are shown, and how many accounts are linked with each. */
export function SignInProviderTable({ providers, onOpen, onDelete }: Props) {
  const t = useWords();
  return (
    <Table label={t("Sign-in providers")}>
      <TableHead>
        <HeadCell>{t("Provider")}</HeadCell>
        <HeadCell>{t("State")}</HeadCell>
        <HeadCell from="sm">{t("Discovery address")}</HeadCell>
        <HeadCell from="sm" align="right">
          {t("Linked accounts")}
        </HeadCell>
        <HeadCell align="right">
          <span className="sr-only">{t("Delete")}</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {providers.map((provider) => (
          <Row key={provider.key}>
            <Cell className="max-w-0 max-sm:w-full sm:w-1/3">
              <button
                type="button"
                className="block max-w-full truncate font-medium text-accent-text hover:underline"
                onClick={() => onOpen(provider)}
              >
                {provider.name}
              </button>
            </Cell>
            <Cell>
              <Badge tone={provider.enabled ? "success" : "neutral"}>{provider.enabled ? t("on") : t("off")}</Badge>
            </Cell>
            <Cell from="sm" className="w-full max-w-0 truncate text-muted">
              {provider.discoveryUrl}
            </Cell>
            <Cell from="sm" align="right">
              {countWords(t, provider.people)}
            </Cell>
            <Cell align="right">
              <Button
                size="sm"
                tone="danger-quiet"
                aria-label={t`Delete ${provider.name}`}
                onClick={() => onDelete(provider)}
              >
                {t("Delete")}
              </Button>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
