export const INK = "#1c2430";
export const QUIET = { color: "#5b6572" } as const;

/** For readers whose mail program is dark: without it some turn colours around by themselves, and not all of them. */
export const DARK = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .page, .page td { background-color: #141716 !important; }
  .card, .card td { background-color: #1d2120 !important; }
  .card { border-color: #343b39 !important; }
  .ink { color: #e7ebe8 !important; }
  .quiet { color: #a3ada8 !important; }
  .link { color: #7fc9bb !important; }
  .button { background-color: #2a8274 !important; color: #ffffff !important; }
  .line { border-color: #343b39 !important; }
}
`;
