import type { Random } from "./random";

/** Everything here is invented: the island, its places, its people and their numbers. */
export const FACILITIES = [
  { id: "kmhBandari1", name: "Bandari Health Centre", ward: "Bandari" },
  { id: "kmhMlimani1", name: "Mlimani Dispensary", ward: "Mlimani" },
  { id: "kmhMchanga1", name: "Mchangani Clinic", ward: "Mchangani" },
  { id: "kmhHospita1", name: "Kisiwa Island Hospital", ward: "Mjini" },
] as const;

export type Facility = (typeof FACILITIES)[number];

const VILLAGES = ["Bandari", "Chumvini", "Kijichi", "Mchangani", "Mlimani", "Mnazi Mmoja", "Shamba", "Ziwani"] as const;
const GIVEN = ["Asha", "Bahati", "Fatma", "Halima", "Mwanaidi", "Neema", "Rehema", "Saida", "Tatu", "Zuhura"] as const;
const FAMILY = ["Haji", "Kombo", "Makame", "Mzee", "Ngwali", "Shomari", "Vuai", "Zam"] as const;
const CHILDREN = ["Amina", "Hamisi", "Juma", "Khadija", "Omari", "Salma", "Yusufu", "Zainab"] as const;

export const HEALTH_WORKERS = ["chw.lulu", "chw.baraka", "chw.imani", "nurse.tabia"] as const;
/** Who practises on the training tablets: excluded by the triggers. */
export const TRAINEE = "training.tablet";

export type Mother = {
  caseId: string;
  nationalId: string;
  given: string;
  family: string;
  age: number;
  phone: string;
  village: string;
  facility: Facility;
  worker: string;
  /** First day of the last period, as a date. */
  lastPeriod: string;
  expected: string;
  pregnancies: number;
};

const DAY_MS = 86_400_000;

/** `2026-03-05` of the instant some days before. */
export function daysBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
}

export function inventMother(random: Random, now: Date, number: number): Mother {
  const week = random.int(8, 38);
  return {
    caseId: random.uuid(),
    nationalId: `KIS-${String(number).padStart(5, "0")}-${random.int(10, 99)}`,
    given: random.pick(GIVEN),
    family: random.pick(FAMILY),
    age: random.int(17, 43),
    phone: `+9997000${String(random.int(0, 99_999)).padStart(5, "0")}`,
    village: random.pick(VILLAGES),
    facility: random.pick(FACILITIES),
    worker: random.pick(HEALTH_WORKERS),
    lastPeriod: daysBefore(now, week * 7),
    expected: daysBefore(now, week * 7 - 280),
    pregnancies: random.int(1, 6),
  };
}

export function inventChildName(random: Random): string {
  return random.pick(CHILDREN);
}
