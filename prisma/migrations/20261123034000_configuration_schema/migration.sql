-- What an adaptor asks of its credentials, as its package says it; null where the package says nothing.
ALTER TABLE adaptor_description ADD COLUMN configuration jsonb;
