/**
 * The catalogue of events. An event only wakes work whose truth is a row: losing one delays, never loses.
 * Payloads carry ids, never bodies.
 */
export type ProductEvent =
  | { name: "message/received"; data: { projectId: string } }
  | { name: "export/asked"; data: { projectId: string; exportId: string } }
  | { name: "mail/queued"; data: Record<string, never> }
  | { name: "run/queued"; data: { projectId: string } }
  | { name: "run/claimed"; data: { runId: string; claimNo: number; projectId: string }; id?: string }
  | { name: "bulk/changed"; data: { projectId: string; bulkId: string } }
  | { name: "adaptor/asked"; data: { name: string; version: string } }
  | { name: "adaptor/installed"; data: { name: string; version: string } }
  | { name: "adaptor/removed"; data: { name: string; version: string } }
  | { name: "backtest/asked"; data: { projectId: string; backtestId: string } }
  | { name: "credential/mended"; data: { credentialId: string } }
  | { name: "run/finished"; data: { projectId: string; runId: string } };

export type EventName = ProductEvent["name"];
