import type { SecretPlace } from "./encrypt";

/** A column that holds encrypted texts: how its rows are found, and the place that each text is bound to. */
export type EncryptedColumn = {
  table: string;
  column: string;
  /** The primary key, in its order, with the types of PostgreSQL. */
  key: readonly (readonly [name: string, type: "text" | "smallint" | "int" | "bigint"])[];
  place: (...key: string[]) => SecretPlace;
};

const byId = (table: string, column: string, field: string): EncryptedColumn => ({
  table,
  column,
  key: [["id", "text"]],
  place: (id = "") => ({ id, field }),
});

/** Every column with encrypted texts: what is not listed here would be lost with the key that it was encrypted with. */
export const ENCRYPTED_COLUMNS: readonly EncryptedColumn[] = [
  byId("credential", "body_encrypted", "body"),
  byId("inbox_auth", "secret_encrypted", "inbox_auth"),
  byId("oauth_client", "client_secret_encrypted", "client_secret"),
  { ...byId("oauth_credential", "tokens_encrypted", "tokens"), key: [["credential_id", "text"]] },
  { ...byId("token_withdrawal", "tokens_encrypted", "tokens"), key: [["credential_id", "text"]] },
  byId("oauth_request", "verifier_encrypted", "verifier"),
  byId("sign_in_provider", "client_secret_encrypted", "sign_in_secret"),
  byId("provider_request", "proof_encrypted", "proof"),
  byId("mail", "data_encrypted", "mail"),
  {
    table: "second_factor",
    column: "secret_encrypted",
    key: [["user_id", "text"]],
    place: (userId = "") => factorPlace(userId),
  },
  {
    table: "run_request",
    column: "answer",
    key: [
      ["retention_class", "smallint"],
      ["run_id", "bigint"],
      ["n", "int"],
    ],
    place: (_class, runId = "", n = "") => answerPlace(runId, n),
  },
];

/** Where the answer to a request of a run belongs. */
export function answerPlace(runId: bigint | string, n: number | string): SecretPlace {
  return { id: `run ${runId}`, field: `answer ${n}` };
}

/** Where the key of a person's authenticator belongs. */
export function factorPlace(userId: string): SecretPlace {
  return { id: userId, field: "second_factor" };
}
