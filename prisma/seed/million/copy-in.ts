import { once } from "node:events";
import type { Duplex } from "node:stream";
import pg from "pg";

/** What pg's connection can do although its types do not say so. */
type CopyConnection = {
  stream: Duplex;
  query(sql: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
};

const CHUNK_UNITS = 256 * 1024;

export type Cell = string | number | null;

/** A row in COPY's text format. */
export function copyLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => (cell === null ? "\\N" : typeof cell === "number" ? String(cell) : escapeCell(cell))).join("\t")}\n`;
}

function escapeCell(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text;
  return text.replaceAll("\\", "\\\\").replaceAll("\t", "\\t").replaceAll("\n", "\\n").replaceAll("\r", "\\r");
}

/** Rows on their way into one table by COPY, over a session of its own; a slow table slows whoever writes. */
export class CopyIn {
  private pending: string[] = [];
  private units = 0;

  private constructor(
    private readonly client: pg.Client,
    private readonly connection: CopyConnection,
    private readonly ended: Promise<void>,
  ) {}

  static async open(url: string, table: string, columns: readonly string[]): Promise<CopyIn> {
    const client = new pg.Client({ connectionString: url, options: "-c timezone=UTC -c synchronous_commit=off" });
    await client.connect();
    return await new Promise<CopyIn>((opened, refused) => {
      const ended = new Promise<void>((done, failed) => {
        client.query({
          submit: (connection: CopyConnection) => connection.query(`COPY ${table} (${columns.join(", ")}) FROM STDIN`),
          // After the promise below is there: it is what the writer waits for.
          handleCopyInResponse: (connection: CopyConnection) => opened(new CopyIn(client, connection, ended)),
          handleRowDescription: () => {},
          handleCommandComplete: () => {},
          handleReadyForQuery: () => done(),
          handleError: (error: Error) => {
            refused(error);
            failed(error);
          },
        } as unknown as pg.Query);
      });
      ended.catch(() => {}); // heard in close, or by a write that finds the session gone
    });
  }

  async write(cells: readonly Cell[]): Promise<void> {
    const line = copyLine(cells);
    this.pending.push(line);
    this.units += line.length;
    if (this.units >= CHUNK_UNITS) await this.flush();
  }

  /** Sends the rest and waits until the table has taken all. */
  async close(): Promise<void> {
    await this.flush();
    this.connection.endCopyFrom();
    await this.ended;
    await this.client.end();
  }

  private async flush(): Promise<void> {
    const { connection } = this;
    if (this.units === 0) return;
    connection.sendCopyFromChunk(Buffer.from(this.pending.join("")));
    this.pending = [];
    this.units = 0;
    if (connection.stream.writableNeedDrain) await Promise.race([once(connection.stream, "drain"), this.ended]);
  }
}
