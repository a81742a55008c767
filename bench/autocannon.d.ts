declare module "autocannon" {
  type Options = {
    url: string;
    method: string;
    connections: number;
    duration: number;
    headers: Record<string, string>;
    body: string;
  };
  type Outcome = {
    requests: { average: number; total: number };
    duration: number;
    non2xx: number;
    errors: number;
    timeouts: number;
  };
  export default function autocannon(options: Options): Promise<Outcome>;
}
