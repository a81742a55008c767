// @ts-check
// While there is no superuser, each start makes a token for the page that makes the first one; only its digest is kept.
import { createHash, randomBytes } from "node:crypto";
import pg from "pg";

/**
 * Makes a new token where no superuser can sign in, and takes the former one back; null, and no token left, where one can.
 * @param {string} url of the database @returns {Promise<string | null>}
 */
export async function offerFirstRun(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT 1 FROM user_account WHERE is_superuser AND disabled_at IS NULL LIMIT 1",
    );
    if (rows.length > 0) {
      await client.query("DELETE FROM first_run");
      return null;
    }
    const token = randomBytes(32).toString("base64url");
    const digest = createHash("sha256").update(token).digest("hex");
    await client.query(
      `INSERT INTO first_run (token_hash) VALUES ($1)
       ON CONFLICT (id) DO UPDATE SET token_hash = excluded.token_hash, made_at = now()`,
      [digest],
    );
    return token;
  } finally {
    await client.end();
  }
}
