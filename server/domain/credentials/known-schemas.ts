import type { CredentialTypeItem, CredentialTypeView } from "@/contracts/credentials";

type Property = Record<string, unknown> & { title: string };
type Known = { title: string; description: string; properties: Record<string, Property>; required: string[] };

const text = (title: string, example?: string, more: object = {}): Property => ({
  title,
  type: "string",
  ...(example === undefined ? {} : { examples: [example] }),
  ...more,
});
const url = (title: string, example: string) => text(title, example, { format: "uri", minLength: 1 });
const secret = (title: string, description?: string) =>
  text(title, undefined, { writeOnly: true, ...(description ? { description } : {}) });
const flag = (title: string, value: boolean, description: string): Property => ({
  title,
  type: "boolean",
  default: value,
  description,
});
const port = (value: number): Property => ({
  title: "Port",
  type: "integer",
  minimum: 1,
  maximum: 65535,
  default: value,
});
const signIn = { username: text("Username", "robot@clinic.example"), password: secret("Password") };

/** Keys are short names. What an installed adaptor says of itself goes before what is written here. */
const KNOWN: Record<string, Known> = {
  http: {
    title: "HTTP",
    description: "Any web address, with user and password or a token",
    properties: {
      baseUrl: url("Base URL", "https://api.example.org"),
      ...signIn,
      access_token: secret("Access Token", "Sent as a bearer token"),
    },
    required: [],
  },
  dhis2: {
    title: "DHIS2",
    description: "A DHIS2 server",
    properties: {
      hostUrl: url("Server address", "https://play.dhis2.org/40"),
      ...signIn,
      pat: secret("Personal access token", "In place of user name and password"),
      apiVersion: text("API version", "40", { description: "Empty for the server's own" }),
    },
    required: ["hostUrl"],
  },
  commcare: {
    title: "CommCare",
    description: "A project space of CommCare HQ",
    properties: {
      hostUrl: url("Server address", "https://www.commcarehq.org"),
      domain: text("Project space", "kisiwa-health"),
      appId: text("Application id"),
      username: text("User name", "robot@clinic.example"),
      password: secret("Password"),
      apiKey: secret("API key", "In place of the password"),
    },
    required: ["hostUrl", "domain"],
  },
  openmrs: {
    title: "OpenMRS",
    description: "An OpenMRS server",
    properties: { instanceUrl: url("Server address", "https://emr.example.org/openmrs"), ...signIn },
    required: ["instanceUrl"],
  },
  primero: {
    title: "Primero",
    description: "Child protection cases in Primero",
    properties: {
      url: url("Server address", "https://primero.example.org"),
      user: text("User name", "robot"),
      password: secret("Password"),
      basicAuth: flag("Basic authentication", false, "Sends user name and password with each request"),
    },
    required: ["url"],
  },
  salesforce: {
    title: "Salesforce",
    description: "An organisation in Salesforce, with user and password",
    properties: {
      loginUrl: url("Login address", "https://login.salesforce.com"),
      ...signIn,
      securityToken: secret("Security token"),
    },
    required: ["loginUrl", "username", "password"],
  },
  postgresql: {
    title: "PostgreSQL",
    description: "A PostgreSQL database",
    properties: {
      host: text("Host", "db.example.org", { minLength: 1 }),
      port: port(5432),
      database: text("Database", "clinic", { minLength: 1 }),
      user: text("User"),
      password: secret("Password"),
      ssl: flag("TLS", true, "Encrypts the connection"),
      allowSelfSignedCert: flag("Self-signed certificates", false, "Accepts certificates that nobody vouches for"),
    },
    required: ["host", "port", "database"],
  },
  mssql: {
    title: "Microsoft SQL Server",
    description: "A Microsoft SQL Server database",
    properties: {
      server: text("Server", "db.example.org", { minLength: 1 }),
      port: port(1433),
      database: text("Database", "clinic", { minLength: 1 }),
      userName: text("User name", undefined, { minLength: 1 }),
      password: secret("Password"),
      encrypt: flag("TLS", true, "Encrypts the connection"),
      trustServerCertificate: flag("Self-signed certificates", false, "Accepts certificates that nobody vouches for"),
    },
    required: ["server", "database", "userName", "password"],
  },
  kobotoolbox: {
    title: "KoboToolbox",
    description: "Surveys in KoboToolbox",
    properties: {
      baseURL: url("Server address", "https://kf.kobotoolbox.org"),
      ...signIn,
      apiVersion: text("API version", "v2", { default: "v2" }),
    },
    required: ["baseURL", "username", "password", "apiVersion"],
  },
  fhir: {
    title: "FHIR",
    description: "A FHIR server",
    properties: {
      baseUrl: url("Base URL", "https://hapi.fhir.org"),
      apiPath: text("API path", "R4"),
      ...signIn,
      access_token: secret("Token", "In place of user name and password"),
    },
    required: ["baseUrl", "apiPath"],
  },
};

const itemOf = (short: string, { title, description }: Known): CredentialTypeItem => {
  const type = `@openfn/language-${short}`;
  return { type, title, description, adaptors: [type], page: null };
};

/** The types that the product can make a form for without any package. */
export function knownTypes(): CredentialTypeItem[] {
  return Object.entries(KNOWN).map(([short, known]) => itemOf(short, known));
}

/** One of them with its schema, or null. */
export function knownSchema(type: string): CredentialTypeView | null {
  const found = Object.entries(KNOWN).find(([short]) => `@openfn/language-${short}` === type);
  if (!found) return null;
  const [short, known] = found;
  const { properties, required } = known;
  return { ...itemOf(short, known), schema: { type: "object", properties, required, additionalProperties: true } };
}
