// A second opinion on the same survey: says what looks wrong, sends nothing.
fn((state) => {
  const survey = state.data;
  const total = Number(survey["deliveries/total"]);
  const caesarean = Number(survey["deliveries/caesarean"]);
  const doubts = [];
  if (caesarean > total) doubts.push(`${caesarean} caesareans of ${total} deliveries`);
  if (survey["supplies/oxytocin"] === "0") doubts.push("no oxytocin left");
  if (survey.staff.length < 3) doubts.push(`only ${survey.staff.length} staff`);
  for (const doubt of doubts) console.warn(`${survey["facility/name"]}: ${doubt}`);
  if (doubts.length === 0) console.log(`${survey["facility/name"]}: nothing to doubt`);
  return { facility: survey["facility/name"], doubts };
});
