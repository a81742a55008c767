-- A person's second factor: the key of their authenticator, the codes for when it is lost, and sign-ins half done.
CREATE TABLE second_factor (
  user_id text PRIMARY KEY REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  secret_encrypted text NOT NULL,
  last_step bigint NOT NULL DEFAULT 0,
  created_at timestamptz(3) NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE recovery_code (
  code_hash text PRIMARY KEY,
  user_id text NOT NULL REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  used_at timestamptz(3)
);
CREATE INDEX recovery_code_user_id_idx ON recovery_code (user_id);

CREATE TABLE half_sign_in (
  token_hash text PRIMARY KEY,
  user_id text NOT NULL REFERENCES user_account (id) ON DELETE CASCADE ON UPDATE CASCADE,
  attempts integer NOT NULL DEFAULT 0,
  expires_at timestamptz(3) NOT NULL
);
CREATE INDEX half_sign_in_expires_at_idx ON half_sign_in (expires_at);
