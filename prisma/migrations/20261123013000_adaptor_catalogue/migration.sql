-- How far an install is: asked, fetching, verifying, bundling, ready.
ALTER TABLE "adaptor" ADD COLUMN "stage" TEXT;

-- What an installed adaptor says of its functions, and its declaration files for editors: read once, when it is installed.
CREATE TABLE "adaptor_description" (
  "name" TEXT NOT NULL,
  "version" TEXT NOT NULL,
  "format" INTEGER NOT NULL,
  "functions" JSONB NOT NULL,
  "typings" JSONB NOT NULL,
  "read_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "adaptor_description_pkey" PRIMARY KEY ("name", "version"),
  CONSTRAINT "adaptor_description_adaptor_fkey" FOREIGN KEY ("name", "version")
    REFERENCES "adaptor" ("name", "version") ON DELETE CASCADE ON UPDATE CASCADE
);

-- The adaptors a registry knows, as it last told: the catalogue works from here while no registry can be reached.
CREATE TABLE "adaptor_package" (
  "name" TEXT NOT NULL,
  "description" TEXT,
  "latest" TEXT,
  "versions" TEXT[] NOT NULL DEFAULT '{}',
  "listed_at" TIMESTAMPTZ(3),
  "versions_at" TIMESTAMPTZ(3),
  CONSTRAINT "adaptor_package_pkey" PRIMARY KEY ("name")
);

-- When the registry was last asked for the whole list, when it last answered, and why it did not.
CREATE TABLE "adaptor_catalogue" (
  "id" INTEGER NOT NULL DEFAULT 1,
  "asked_at" TIMESTAMPTZ(3) NOT NULL,
  "refreshed_at" TIMESTAMPTZ(3),
  "notice" TEXT,
  CONSTRAINT "adaptor_catalogue_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "adaptor_catalogue_one_row" CHECK ("id" = 1)
);

-- A job that takes the newest compatible version of its adaptor by itself when that is installed.
ALTER TABLE "job" ADD COLUMN "auto_upgrade" BOOLEAN NOT NULL DEFAULT false;
