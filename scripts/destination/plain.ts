import { type Access, BASIC_REFUSED } from "./access";
import { type Answer, type Asked, asList, asObject, missingFields, textOf } from "./answer";
import { idFrom } from "./register";

/** Collections anybody may post to, with the one field each record must have. */
const COLLECTIONS: Record<string, string> = { patients: "name", encounters: "patient", events: "type" };

/** `POST /patients`, `/encounters`, `/events` and anything else nobody claims: no sign-in, 201. */
export function plain(asked: Asked): Answer {
  const { method, path, body } = asked;
  if (!["POST", "PUT", "PATCH"].includes(method))
    return { status: 404, body: { error: `Nothing here: ${method} ${path}` } };
  const collection = path.split("/")[1] ?? "";
  const required = COLLECTIONS[collection];
  if (required && missingFields(body, [required]).length > 0) {
    return { status: 400, body: { error: { message: `${required} is required`, field: required } } };
  }
  const id = textOf(asObject(body).id) || idFrom(`${path} ${JSON.stringify(body)}`);
  return { status: 201, headers: { location: `${path}/${id}` }, body: { id, status: "created" } };
}

/** A gateway for text messages, behind basic auth: each number must be international. */
export function sms(access: Access): (asked: Asked) => Answer {
  return (asked) => {
    if (!access.hasBasic(asked)) return BASIC_REFUSED;
    if (asked.method !== "POST" || asked.path !== "/sms/send") return { status: 404, body: { error: "Not found" } };
    const messages = asList(asObject(asked.body).messages).map(asObject);
    if (messages.length === 0) return refused("messages: at least one message is needed");
    const sent: unknown[] = [];
    for (const message of messages) {
      if (!textOf(message.text)) return refused("text: the message is empty");
      for (const destination of asList(message.destinations).map(asObject)) {
        const to = textOf(destination.to);
        if (!/^\+\d{8,15}$/.test(to)) return refused(`to: '${to}' is not a phone number such as +255700000000`);
        sent.push({ to, messageId: idFrom(`${to} ${textOf(message.text)}`), status: { name: "PENDING_ACCEPTED" } });
      }
    }
    return { status: 200, body: { bulkId: idFrom(JSON.stringify(asked.body)), messages: sent } };
  };
}

function refused(text: string): Answer {
  return { status: 400, body: { requestError: { serviceException: { messageId: "BAD_REQUEST", text } } } };
}
