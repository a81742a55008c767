// Postnatal home visit (CommCare) → one weight observation (FHIR) for each child seen.
const toObservation = (state) => {
  const child = state.data;
  return {
    resourceType: "Observation",
    status: "final",
    code: { coding: [{ system: "http://loinc.org", code: "29463-7", display: "Body weight" }] },
    subject: { display: child.name, identifier: { value: `${state.mother}/${child.birth_order}` } },
    effectiveDateTime: state.day,
    valueQuantity: { value: Number(child.weight_grams.replace(",", ".")) / 1000, unit: "kg" },
  };
};

fn((state) => {
  const { mother, visit, child } = state.data.form;
  console.log(`${child.length} child(ren) of ${mother.name} seen on day ${visit.day_after_birth}`);
  return { ...state, mother: mother.national_id, day: visit.date };
});

each("$.data.form.child[*]", post("/fhir/Observation", toObservation));

fn(({ mother, day, references, configuration }) => ({
  mother,
  day,
  observations: references.length - 1,
  configuration,
}));
