import { daysBefore, FACILITIES } from "../people";
import type { Random } from "../random";

type Json = Record<string, unknown>;

export const SURVEY_FORM = "facility_readiness_v3";

/** A Kobo submission: flat, keys with slashes, repeats as arrays whose items carry the full path. */
export function facilitySurvey(random: Random, now: Date, number: number, { staff = random.int(2, 7) } = {}): Json {
  const facility = random.pick(FACILITIES);
  const submitted = new Date(now.getTime() - random.int(60, 40_000) * 1000);
  const supplies = ["oxytocin", "gloves", "ambu_bag", "scale", "partograph", "soap", "lamp", "suture_kit"];
  const equipment = Object.fromEntries(supplies.map((name) => [`supplies/${name}`, String(random.int(0, 40))]));
  return {
    _id: 880_000 + number,
    _uuid: random.uuid(),
    "formhub/uuid": "5f6e7d8c9b0a4c1d8e2f3a4b5c6d7e8f",
    "meta/instanceID": `uuid:${random.uuid()}`,
    _xform_id_string: SURVEY_FORM,
    __version__: "vKx2Kisiwa3",
    start: `${submitted.toISOString().slice(0, 19)}.000+03:00`,
    end: `${submitted.toISOString().slice(0, 19)}.000+03:00`,
    today: daysBefore(now, 0),
    "facility/code": facility.id,
    "facility/name": facility.name,
    "facility/ward": facility.ward,
    "facility/month": daysBefore(now, 0).slice(0, 7),
    "facility/services": random.some(["antenatal", "delivery", "postnatal", "theatre", "laboratory"], 0.7).join(" "),
    "gps/lat": `-5.${random.int(1000, 9999)}`,
    "gps/lon": `39.${random.int(1000, 9999)}`,
    ...equipment,
    "deliveries/total": String(random.int(4, 60)),
    "deliveries/caesarean": String(random.int(0, 6)),
    "deliveries/referred_out": String(random.int(0, 5)),
    staff: Array.from({ length: staff }, (_, i) => ({
      "staff/cadre": random.pick(["nurse", "midwife", "clinical_officer", "doctor"]),
      "staff/number": String(i + 1),
      "staff/shifts": ["day", "night"].map((shift) => ({
        "staff/shifts/shift": shift,
        "staff/shifts/hours": String(random.int(20, 60)),
      })),
    })),
    _geolocation: [null, null],
    _status: "submitted_via_web",
    _submission_time: submitted.toISOString().slice(0, 19),
    _submitted_by: "kisiwa_surveys",
    _attachments: [],
    _tags: [],
    _notes: [],
    _validation_status: {},
    _bamboo_dataset_id: "",
  };
}
