import { daysBefore, inventChildName, type Mother } from "../people";
import type { Random } from "../random";
import { commcareForm, FORMS } from "./commcare-envelope";

type Json = Record<string, unknown>;
const yesNo = (random: Random, probability = 0.5) => (random.chance(probability) ? "yes" : "no");

/** A new pregnancy: the mother, her household and her history, in groups. */
export function registration(random: Random, now: Date, mother: Mother, change: Json = {}): Json {
  const identity = {
    given_name: mother.given,
    family_name: mother.family,
    national_id: mother.nationalId,
    age_years: String(mother.age),
    phone: mother.phone,
    village: mother.village,
    facility_code: mother.facility.id,
    facility_name: mother.facility.name,
    ...change,
  };
  const pregnancy = {
    last_period: mother.lastPeriod,
    expected_delivery: mother.expected,
    pregnancies: String(mother.pregnancies),
    live_births: String(Math.max(0, mother.pregnancies - 1)),
    previous_caesarean: yesNo(random, 0.15),
    previous_stillbirth: yesNo(random, 0.05),
  };
  return commcareForm(random, {
    kind: "registration",
    worker: mother.worker,
    caseId: mother.caseId,
    caseUpdate: { national_id: mother.nationalId, edd: mother.expected, village: mother.village },
    now,
    answers: { mother: identity, pregnancy, household: household(random), history: history(random), consent: "yes" },
  });
}

function household(random: Random): Json {
  const assets = ["radio", "bicycle", "phone", "boat", "sewing_machine", "solar_panel", "goats", "sheep", "tin_roof"];
  return {
    size: String(random.int(2, 11)),
    children_under_five: String(random.int(0, 4)),
    water_source: random.pick(["tap", "well", "rain", "spring"]),
    latrine: yesNo(random, 0.8),
    bed_net: yesNo(random, 0.7),
    cooking_fuel: random.pick(["charcoal", "wood", "gas"]),
    distance_to_clinic_minutes: String(random.int(5, 180)),
    assets: Object.fromEntries(assets.map((asset) => [asset, yesNo(random)])),
  };
}

function history(random: Random): Json {
  const conditions = ["anaemia", "hypertension", "diabetes", "malaria", "asthma", "heart_disease", "epilepsy"];
  return {
    conditions: Object.fromEntries(conditions.map((name) => [name, yesNo(random, 0.12)])),
    allergies: random.pick(["none", "none", "penicillin", "shellfish"]),
    smokes: yesNo(random, 0.04),
    tetanus_doses: String(random.int(0, 5)),
    blood_group: random.pick(["O+", "A+", "B+", "AB+", "O-"]),
  };
}

const SIGNS = ["bleeding", "severe_headache", "blurred_vision", "convulsions", "fever", "no_movement"] as const;

/** An antenatal visit; `change` overrides measurements. About one in four carries a danger sign. */
export function antenatal(random: Random, now: Date, mother: Mother, change: Json = {}): Json {
  const signs = random.chance(0.28) ? random.some(SIGNS, 0.35) : [];
  const measurements = {
    weight_kg: (random.int(450, 880) / 10).toFixed(1),
    systolic: String(random.int(95, 150)),
    diastolic: String(random.int(58, 98)),
    haemoglobin: (random.int(85, 138) / 10).toFixed(1),
    fundal_height_cm: String(random.int(12, 38)),
    fetal_heart_rate: String(random.int(118, 162)),
    muac_mm: String(random.int(205, 310)),
    ...change,
  };
  return commcareForm(random, {
    kind: "antenatal",
    worker: mother.worker,
    caseId: mother.caseId,
    caseUpdate: { last_visit: daysBefore(now, 0), haemoglobin: String(measurements.haemoglobin) },
    now,
    answers: {
      mother: { national_id: mother.nationalId, name: `${mother.given} ${mother.family}`, phone: mother.phone },
      visit: { date: daysBefore(now, 0), number: String(random.int(1, 8)), facility_code: mother.facility.id },
      measurements,
      danger_signs: {
        any: signs.length > 0 ? "yes" : "no",
        signs: signs.join(" "),
        referred: signs.length > 1 ? "yes" : "no",
      },
      treatment: {
        iron_tablets: String(random.int(0, 60)),
        malaria_prophylaxis: yesNo(random, 0.8),
        deworming: yesNo(random),
      },
      counselling: ["nutrition", "birth_plan", "danger_signs", "family_planning"].map((topic) => ({
        topic,
        given: yesNo(random, 0.75),
      })),
    },
  });
}

/** A birth for the civil register. */
export function birth(random: Random, now: Date, mother: Mother, change: Json = {}): Json {
  const born = daysBefore(now, random.int(0, 20));
  return commcareForm(random, {
    kind: "birth",
    worker: mother.worker,
    caseId: mother.caseId,
    caseUpdate: { delivered: "yes", delivery_date: born },
    now,
    answers: {
      mother: {
        national_id: mother.nationalId,
        name: `${mother.given} ${mother.family}`,
        age_years: String(mother.age),
      },
      birth: {
        notification_number: `N-${random.code(8).toUpperCase()}`,
        date_of_birth: born,
        time_of_birth: `${String(random.int(0, 23)).padStart(2, "0")}:${String(random.int(0, 59)).padStart(2, "0")}`,
        sex: random.pick(["female", "male"]),
        weight_grams: String(random.int(2100, 4300)),
        place: mother.facility.name,
        attendant: random.pick(["nurse", "midwife", "doctor", "relative"]),
        complications: random.pick(["none", "none", "none", "prolonged_labour", "haemorrhage"]),
        ...change,
      },
      father: { known: yesNo(random, 0.85), village: mother.village },
    },
  });
}

/** A home visit after birth: one entry for each child seen. `loseWeight` leaves a weight out, as a hurried form does. */
export function postnatal(random: Random, now: Date, mother: Mother, { loseWeight = false, children = 0 } = {}): Json {
  const count = children > 0 ? children : random.int(1, 3);
  const seen = Array.from({ length: count }, (_, i) => ({
    "@template": "",
    name: inventChildName(random),
    birth_order: String(i + 1),
    date_of_birth: daysBefore(now, random.int(2, 40)),
    ...(loseWeight && i === count - 1 ? {} : { weight_grams: String(random.int(2300, 5200)) }),
    temperature: (random.int(361, 378) / 10).toFixed(1),
    breastfeeding: yesNo(random, 0.9),
    cord: random.pick(["clean", "clean", "red"]),
  }));
  return commcareForm(random, {
    kind: "postnatal",
    worker: mother.worker,
    caseId: mother.caseId,
    caseUpdate: { last_home_visit: daysBefore(now, 0) },
    now,
    answers: {
      mother: {
        national_id: mother.nationalId,
        name: `${mother.given} ${mother.family}`,
        bleeding: yesNo(random, 0.06),
      },
      visit: { date: daysBefore(now, 0), day_after_birth: String(random.int(1, 42)) },
      child: seen,
    },
  });
}

/** A form no trigger asks for: it is stored and waits in the inbox. */
export function stockCount(random: Random, now: Date, worker: string): Json {
  const medicines = ["oxytocin", "misoprostol", "magnesium_sulphate", "iron_folate", "amoxicillin"];
  return commcareForm(random, {
    kind: "stockCount",
    worker,
    caseId: random.uuid(),
    caseUpdate: {},
    now,
    answers: { stock: Object.fromEntries(medicines.map((name) => [name, String(random.int(0, 400))])) },
  });
}

export const XMLNS = Object.fromEntries(Object.entries(FORMS).map(([kind, form]) => [kind, form.xmlns])) as Record<
  keyof typeof FORMS,
  string
>;
