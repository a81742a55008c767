// After a registration went well: greet the mother. Its input is the registration's final state.
const text = (state) =>
  `Karibu ${state.mother.name}! You are registered at Kisiwa; your baby is expected around ${state.mother.due}.`;

post("/sms/send", (state) => ({
  messages: [{ from: "KISIWA", destinations: [{ to: state.mother.phone }], text: text(state) }],
}));

fn((state) => {
  const [sent] = state.data.messages;
  console.log(`Greeting ${sent.messageId} accepted for ${sent.to}`);
  return { greeted: sent.to, configuration: state.configuration };
});
