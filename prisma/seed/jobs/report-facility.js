// Facility survey (Kobo) → monthly values (DHIS2), in chunks of five.
const PREFIXES = ["supplies/", "deliveries/"];
const CHUNK = 5;

fn((state) => {
  const survey = state.data;
  const dataValues = Object.keys(survey)
    .filter((key) => PREFIXES.some((prefix) => key.startsWith(prefix)))
    .map((key) => ({ dataElement: key.replace("/", "_"), value: Number(survey[key]) }));
  const shifts = survey.staff.flatMap((person) => person["staff/shifts"]);
  const hours = shifts.reduce((sum, shift) => sum + Number(shift["staff/shifts/hours"]), 0);
  dataValues.push({ dataElement: "staff_hours", value: hours });
  const report = {
    dataSet: "kmhReadines",
    period: survey["facility/month"].replace("-", ""),
    orgUnit: survey["facility/code"],
  };
  console.log(`${survey["facility/name"]}: ${dataValues.length} values for ${report.period}`);
  return { ...state, report, chunks: chunk(dataValues, CHUNK) };
});

each(
  "$.chunks[*]",
  post("/dhis2/api/dataValueSets", (state) => ({ ...state.report, dataValues: state.data })),
);

fn((state) => ({ report: state.report, chunks: state.chunks.length, configuration: state.configuration }));
