// The least that can be called an inbox: node:http and one insert a request, answered after the commit.
// What the product's door is compared with. Settings: DATABASE_URL; prints its port.
import { createServer } from "node:http";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
await pool.query(
  "CREATE TABLE IF NOT EXISTS bare (id bigserial PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now(), headers jsonb NOT NULL, body jsonb NOT NULL)",
);
const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", async () => {
    const text = Buffer.concat(chunks).toString("utf8");
    try {
      JSON.parse(text);
      const insert = { name: "insert", text: "INSERT INTO bare (headers, body) VALUES ($1, $2) RETURNING id" };
      const { rows } = await pool.query({ ...insert, values: [JSON.stringify(request.headers), text] });
      response.writeHead(202, { "content-type": "application/json" }).end(JSON.stringify({ id: rows[0].id }));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  });
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
process.on("SIGTERM", () => process.exit(0));
