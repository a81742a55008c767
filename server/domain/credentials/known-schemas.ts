import type { CredentialTypeItem, CredentialTypeView } from "@/contracts/credentials";
import { phrase } from "@/lib/words/sentence";

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
  title: phrase("Port"),
  type: "integer",
  minimum: 1,
  maximum: 65535,
  default: value,
});
const signIn = { username: text(phrase("Username"), "robot@clinic.example"), password: secret(phrase("Password")) };

/** Keys are short names. What an installed adaptor says of itself goes before what is written here. */
const KNOWN: Record<string, Known> = {
  http: {
    title: "HTTP",
    description: phrase("Any web address, with user and password or a token"),
    properties: {
      baseUrl: url(phrase("Base URL"), "https://api.example.org"),
      ...signIn,
      access_token: secret(phrase("Access Token"), phrase("Sent as a bearer token")),
    },
    required: [],
  },
  dhis2: {
    title: "DHIS2",
    description: phrase("A DHIS2 server"),
    properties: {
      hostUrl: url(phrase("Server address"), "https://play.dhis2.org/40"),
      ...signIn,
      pat: secret(phrase("Personal access token"), phrase("In place of user name and password")),
      apiVersion: text(phrase("API version"), "40", { description: phrase("Empty for the server's own") }),
    },
    required: ["hostUrl"],
  },
  commcare: {
    title: "CommCare",
    description: phrase("A project space of CommCare HQ"),
    properties: {
      hostUrl: url(phrase("Server address"), "https://www.commcarehq.org"),
      domain: text(phrase("Project space"), "kisiwa-health"),
      appId: text(phrase("Application id")),
      username: text(phrase("User name"), "robot@clinic.example"),
      password: secret(phrase("Password")),
      apiKey: secret(phrase("API key"), phrase("In place of the password")),
    },
    required: ["hostUrl", "domain"],
  },
  openmrs: {
    title: "OpenMRS",
    description: phrase("An OpenMRS server"),
    properties: { instanceUrl: url(phrase("Server address"), "https://emr.example.org/openmrs"), ...signIn },
    required: ["instanceUrl"],
  },
  primero: {
    title: "Primero",
    description: phrase("Child protection cases in Primero"),
    properties: {
      url: url(phrase("Server address"), "https://primero.example.org"),
      user: text(phrase("User name"), "robot"),
      password: secret(phrase("Password")),
      basicAuth: flag(phrase("Basic authentication"), false, phrase("Sends user name and password with each request")),
    },
    required: ["url"],
  },
  salesforce: {
    title: "Salesforce",
    description: phrase("An organisation in Salesforce, with user and password"),
    properties: {
      loginUrl: url(phrase("Login address"), "https://login.salesforce.com"),
      ...signIn,
      securityToken: secret(phrase("Security token")),
    },
    required: ["loginUrl", "username", "password"],
  },
  postgresql: {
    title: "PostgreSQL",
    description: phrase("A PostgreSQL database"),
    properties: {
      host: text(phrase("Host"), "db.example.org", { minLength: 1 }),
      port: port(5432),
      database: text(phrase("Database"), "clinic", { minLength: 1 }),
      user: text(phrase("User")),
      password: secret(phrase("Password")),
      ssl: flag(phrase("TLS"), true, phrase("Encrypts the connection")),
      allowSelfSignedCert: flag(
        phrase("Self-signed certificates"),
        false,
        phrase("Accepts certificates that nobody vouches for"),
      ),
    },
    required: ["host", "port", "database"],
  },
  mssql: {
    title: "Microsoft SQL Server",
    description: phrase("A Microsoft SQL Server database"),
    properties: {
      server: text(phrase("Server"), "db.example.org", { minLength: 1 }),
      port: port(1433),
      database: text(phrase("Database"), "clinic", { minLength: 1 }),
      userName: text(phrase("User name"), undefined, { minLength: 1 }),
      password: secret(phrase("Password")),
      encrypt: flag(phrase("TLS"), true, phrase("Encrypts the connection")),
      trustServerCertificate: flag(
        phrase("Self-signed certificates"),
        false,
        phrase("Accepts certificates that nobody vouches for"),
      ),
    },
    required: ["server", "database", "userName", "password"],
  },
  kobotoolbox: {
    title: "KoboToolbox",
    description: phrase("Surveys in KoboToolbox"),
    properties: {
      baseURL: url(phrase("Server address"), "https://kf.kobotoolbox.org"),
      ...signIn,
      apiVersion: text(phrase("API version"), "v2", { default: "v2" }),
    },
    required: ["baseURL", "username", "password", "apiVersion"],
  },
  fhir: {
    title: "FHIR",
    description: phrase("A FHIR server"),
    properties: {
      baseUrl: url(phrase("Base URL"), "https://hapi.fhir.org"),
      apiPath: text(phrase("API path"), "R4"),
      ...signIn,
      access_token: secret(phrase("Token"), phrase("In place of user name and password")),
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
