import type { ErrorCode, ErrorDetails } from "@/contracts/errors";

/** An error with a code of the closed list and a sentence that says what to do. Anything else thrown is a defect. */
export class ProductError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = "ProductError";
  }
}

export const notFound = (what: string) => new ProductError("NOT_FOUND", `${what} was not found.`);
export const invalid = (message: string, details: ErrorDetails = {}) => new ProductError("INVALID", message, details);
export const conflict = (message: string) => new ProductError("CONFLICT", message);
