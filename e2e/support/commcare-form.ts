import { randomUUID } from "node:crypto";

/** What a registration form asks; invented. */
export type Mother = { given: string; family: string; nationalId: string; village: string };

export const REGISTRATION_XMLNS = "http://openrosa.org/formdesigner/5E2C7A90-SUITE-REG";

/** A form as CommCare forwards it: the answers inside its envelope, every leaf a text, keys with @ and #. */
export function commcareForm({ given, family, nationalId, village }: Mother) {
  const id = randomUUID();
  const at = new Date().toISOString();
  const meta = {
    "@xmlns": "http://openrosa.org/jr/xforms",
    appVersion: "CommCare Android, version 2.54.1. App v88. Build 416203",
    deviceID: "commcare_5a1b0c9d-77aa-4d60",
    drift: "0",
    geo_point: null,
    instanceID: id,
    location: { "@xmlns": "http://commcarehq.org/xforms", "#text": "-6.1630 39.1990 12.0 8.0" },
    timeEnd: at,
    timeStart: at,
    userID: "c0ffee00c0ffee00c0ffee00c0ffee00",
    username: "zuhura.kombo",
  };
  return {
    app_id: "0f1e6a7b8c9d4e5fa0b1c2d3e4f50617",
    archived: false,
    attachments: {
      "form.xml": { content_type: "text/xml", length: 5120, url: `https://commcare.example/${id}/form.xml` },
    },
    build_id: "b7c8d9e0f1a24b3c8d4e5f60718293a4",
    domain: "kisiwa-health",
    edited_on: null,
    form: {
      "#type": "data",
      "@name": "Pregnancy registration",
      "@uiVersion": "1",
      "@version": "88",
      "@xmlns": REGISTRATION_XMLNS,
      mother: { given_name: given, family_name: family, national_id: nationalId, age_years: "27", village },
      pregnancy: { last_period: "2026-03-02", expected_delivery: "2026-12-07", pregnancies: "2", live_births: "1" },
      case: {
        "@case_id": randomUUID(),
        "@date_modified": at,
        "@user_id": meta.userID,
        "@xmlns": "http://commcarehq.org/case/transaction/v2",
        create: { case_name: `${given} ${family}`, case_type: "pregnant_woman", owner_id: meta.userID },
        update: { national_id: nationalId, edd: "2026-12-07" },
      },
      meta,
    },
    id,
    metadata: meta,
    received_on: at,
    type: "data",
    uiversion: "1",
    version: "88",
  };
}
