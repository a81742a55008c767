// A danger sign was seen: tell the midwife on duty, and the mother when she is referred.
const MIDWIFE = "+999700090001";

const WORDS = {
  bleeding: "bleeding",
  severe_headache: "severe headache",
  blurred_vision: "blurred vision",
  convulsions: "convulsions",
  fever: "fever",
  no_movement: "the baby does not move",
};

fn((state) => {
  const { mother, visit, danger_signs: danger } = state.data.form;
  const signs = danger.signs.split(" ").map((sign) => WORDS[sign] ?? sign);
  const texts = [{ to: MIDWIFE, text: `${mother.name}: ${signs.join(", ")}. Seen on ${visit.date}.` }];
  if (danger.referred === "yes")
    texts.push({ to: mother.phone, text: "Tafadhali njoo kituoni leo. Please come to the clinic today." });
  return { ...state, texts, isUrgent: signs.length > 2 };
});

each(
  "$.texts[*]",
  post("/sms/send", (state) => ({
    messages: [{ from: "KISIWA", destinations: [{ to: state.data.to }], text: state.data.text }],
  })),
);

fnIf($.isUrgent, post("/alerts", { level: "urgent", text: "A mother with three danger signs or more: call her now." }));

fn((state) => {
  console.log(`${state.texts.length} text message(s) sent${state.isUrgent ? ", and an urgent alert" : ""}`);
  return { sent: state.texts.length, configuration: state.configuration };
});
