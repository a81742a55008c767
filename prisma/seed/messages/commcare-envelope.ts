import type { Random } from "../random";

export const DOMAIN = "kisiwa-health";
export const APP_ID = "0f1e6a7b8c9d4e5fa0b1c2d3e4f50617";
const BUILD_ID = "b7c8d9e0f1a24b3c8d4e5f60718293a4";

/** The identities of the app's forms. */
export const FORMS = {
  registration: { name: "Pregnancy registration", xmlns: "http://openrosa.org/formdesigner/3F6A1C20-REG" },
  antenatal: { name: "Antenatal visit", xmlns: "http://openrosa.org/formdesigner/7B1D0C4E-ANC" },
  birth: { name: "Birth notification", xmlns: "http://openrosa.org/formdesigner/9C2E44D1-BIRTH" },
  postnatal: { name: "Postnatal home visit", xmlns: "http://openrosa.org/formdesigner/A1B2FE07-PNC" },
  stockCount: { name: "Medicine stock count", xmlns: "http://openrosa.org/formdesigner/D4E5F6A7-STOCK" },
} as const;

export type FormKind = keyof typeof FORMS;
type Json = Record<string, unknown>;

export type FormContent = {
  kind: FormKind;
  worker: string;
  caseId: string;
  caseUpdate: Record<string, string>;
  answers: Json;
  now: Date;
};

/** What CommCare forwards for one submitted form: the answers inside its envelope. All leaf values are texts. */
export function commcareForm(random: Random, content: FormContent): Json {
  const { kind, worker, caseId, caseUpdate, answers, now } = content;
  const id = random.uuid();
  const end = new Date(now.getTime() - random.int(30, 7200) * 1000);
  const start = new Date(end.getTime() - random.int(180, 1500) * 1000);
  const userId = random.code(32);
  const form = {
    "#type": "data",
    "@name": FORMS[kind].name,
    "@uiVersion": "1",
    "@version": "412",
    "@xmlns": FORMS[kind].xmlns,
    ...answers,
    case: {
      "@case_id": caseId,
      "@date_modified": end.toISOString(),
      "@user_id": userId,
      "@xmlns": "http://commcarehq.org/case/transaction/v2",
      update: caseUpdate,
    },
    meta: formMeta(random, { id, worker, userId, start, end }),
  };
  return {
    app_id: APP_ID,
    archived: false,
    attachments: {
      "form.xml": {
        content_type: "text/xml",
        length: random.int(3000, 9000),
        url: `https://commcare.example/a/${DOMAIN}/api/form/attachment/${id}/form.xml`,
      },
    },
    build_id: BUILD_ID,
    domain: DOMAIN,
    edited_by_user_id: null,
    edited_on: null,
    form,
    id,
    indexed_on: new Date(end.getTime() + 4000).toISOString(),
    initial_processing_complete: true,
    is_phone_submission: true,
    metadata: form.meta,
    problem: null,
    received_on: new Date(end.getTime() + 2000).toISOString(),
    resource_uri: "",
    server_modified_on: new Date(end.getTime() + 2500).toISOString(),
    type: "data",
    uiversion: "1",
    version: "412",
  };
}

type Meta = { id: string; worker: string; userId: string; start: Date; end: Date };

function formMeta(random: Random, { id, worker, userId, start, end }: Meta): Json {
  const place = `-${random.int(4, 6)}.${random.int(1000, 9999)} 39.${random.int(1000, 9999)} 12.0 8.0`;
  return {
    "@xmlns": "http://openrosa.org/jr/xforms",
    appVersion: "CommCare Android, version 2.54.1. App v412. Build 416203",
    app_build_version: "412",
    commcare_version: "2.54.1",
    deviceID: `commcare_${random.code(16)}`,
    drift: "0",
    geo_point: null,
    instanceID: id,
    location: { "@xmlns": "http://commcarehq.org/xforms", "#text": place },
    timeEnd: end.toISOString(),
    timeStart: start.toISOString(),
    userID: userId,
    username: worker,
  };
}
