import { S3Client, S3Errors } from "@bradenmacdonald/s3-lite-client";
import { env } from "@/server/env";

/** Parts of a large file go up one by one; this much of it is held at once. */
const PART_BYTES = 8 * 1024 * 1024;

function client(): S3Client {
  const settings = env();
  return new S3Client({
    endPoint: settings.EXPORT_S3_ENDPOINT,
    region: settings.EXPORT_S3_REGION,
    bucket: settings.EXPORT_S3_BUCKET ?? "",
    accessKey: settings.EXPORT_S3_ACCESS_KEY,
    secretKey: settings.EXPORT_S3_SECRET_KEY,
    pathStyle: true,
  });
}

const nameOf = (key: string) => `${env().EXPORT_S3_PREFIX}${key}`;

/** Sends a file up as a stream; what is large in parts, so that no more than one of them is in memory. */
export async function putIntoBucket(key: string, stream: ReadableStream<Uint8Array>, bytes: number): Promise<void> {
  await client().putObject(nameOf(key), stream as never, { size: bytes, partSize: PART_BYTES });
}

/** A stored file as a stream; null when it is not there. */
export async function getFromBucket(
  key: string,
): Promise<{ stream: ReadableStream<Uint8Array>; bytes: number } | null> {
  try {
    const response = await client().getObject(nameOf(key));
    const { body } = response;
    return body && { stream: body, bytes: Number(response.headers.get("content-length") ?? 0) };
  } catch (error) {
    if (error instanceof S3Errors.ServerError && error.statusCode === 404) return null;
    throw error;
  }
}

/** Removes a stored file; one that is gone already is no error. */
export async function removeFromBucket(key: string): Promise<void> {
  await client().deleteObject(nameOf(key));
}
