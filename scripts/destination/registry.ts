import type { Access } from "./access";
import { type Answer, type Asked, asObject, missingFields, textOf } from "./answer";
import { Register, shortId } from "./register";

const BIRTH_FIELDS = ["notification_number", "mother_name", "date_of_birth", "sex", "place_of_birth"];

/** A civil register: sign in for a bearer token, then notify births; a number is taken once. */
export function registry(access: Access): (asked: Asked) => Answer {
  const births = new Register<string>();
  return (asked) => {
    if (asked.method === "POST" && asked.path === "/registry/auth/sign_in") return signIn(access, asked.body);
    if (!access.hasBearer(asked)) {
      return {
        status: 401,
        body: { error: "invalid_token", error_description: "Sign in first: the token is missing or has expired" },
      };
    }
    if (asked.method !== "POST" || asked.path !== "/registry/births")
      return { status: 404, body: { error: "not_found" } };
    return addBirth(births, asked.body);
  };
}

function signIn(access: Access, body: unknown): Answer {
  const { username, password } = asObject(body);
  if (!access.isAccount(textOf(username), textOf(password))) {
    return { status: 401, body: { error: "invalid_credentials", error_description: "Username or password is wrong" } };
  }
  const { token, expiresInSeconds } = access.issueToken();
  return { status: 200, headers: { "access-token": token }, body: { token, expires_in: expiresInSeconds } };
}

function addBirth(births: Register<string>, body: unknown): Answer {
  const lacking = missingFields(body, BIRTH_FIELDS);
  if (lacking.length > 0) {
    return { status: 400, body: { errors: lacking.map((field) => ({ field, reason: `${field} is required` })) } };
  }
  const number = textOf(asObject(body).notification_number);
  if (births.get(number)) {
    return {
      status: 409,
      body: { errors: [{ field: "notification_number", reason: `Birth ${number} is registered already` }] },
    };
  }
  births.set(number, number);
  return { status: 201, body: { certificate: `KIS-B-${shortId(number).toUpperCase()}`, notification_number: number } };
}

/** A relationship manager whose clients hold long-lived tokens: one that it did not issue has expired. */
export function crm(access: Access): (asked: Asked) => Answer {
  return (asked) => {
    if (asked.method === "POST" && asked.path === "/crm/oauth/token") return signIn(access, asked.body);
    if (!access.hasBearer(asked)) {
      return { status: 401, body: [{ errorCode: "INVALID_SESSION_ID", message: "Session expired or invalid" }] };
    }
    const id = /^\/crm\/contacts\/([\w-]+)$/.exec(asked.path)?.[1];
    if (asked.method !== "PATCH" || !id)
      return { status: 404, body: [{ errorCode: "NOT_FOUND", message: "No such resource" }] };
    const lacking = missingFields(asked.body, ["LastName"]);
    if (lacking.length > 0) {
      return {
        status: 400,
        body: [
          { errorCode: "REQUIRED_FIELD_MISSING", message: "Required fields are missing: [LastName]", fields: lacking },
        ],
      };
    }
    return { status: 201, body: { id: `003${shortId(id)}`, success: true, created: true, errors: [] } };
  };
}
