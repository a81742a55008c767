// Antenatal visit (CommCare) → event (DHIS2), mapped field by field.
const number = (path) => (state) => Number(dataValue(`form.measurements.${path}`)(state));

post(
  "/dhis2/api/events",
  fields(
    field("program", "kmhProgAnc1"),
    field("programStage", "kmhStageAnc"),
    field("orgUnit", dataValue("form.visit.facility_code")),
    field("eventDate", dataValue("form.visit.date")),
    field("storedBy", dataValue("form.meta.username")),
    field("dataValues", [
      { dataElement: "kmhVisitNum", value: dataValue("form.visit.number") },
      { dataElement: "kmhWeightKg", value: number("weight_kg") },
      { dataElement: "kmhSystolic", value: number("systolic") },
      { dataElement: "kmhDiastoli", value: number("diastolic") },
      { dataElement: "kmhHaemoglo", value: number("haemoglobin") },
      { dataElement: "kmhFundalHe", value: number("fundal_height_cm") },
      { dataElement: "kmhIronTabl", value: dataValue("form.treatment.iron_tablets") },
    ]),
  ),
);

fn((state) => {
  const visit = state.references.at(-1).form;
  const topics = visit.counselling.filter((one) => one.given === "yes").map((one) => one.topic);
  console.log(`Visit ${visit.visit.number} stored; talked about ${topics.length > 0 ? topics.join(", ") : "nothing"}`);
  return { data: state.data, configuration: state.configuration };
});
