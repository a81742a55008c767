/** An adaptor's name as people say it: "http" for @openfn/language-http. */
export function adaptorWords(name: string): string {
  return name.replace(/^@openfn\/language-/, "");
}
