import createClient from "openapi-fetch";
import { apiAddress } from "./config";
import { ApiError, toApiError } from "./errors";
import type { components, paths } from "./schema";

/** The shapes of the API, as its own description has them. */
export type Schemas = components["schemas"];

const client = createClient<paths>({
  credentials: "include",
  fetch: (request: Request) => fetch(new Request(absolute(request.url), request)),
});

/** The address is known only once the configuration has been read. */
function absolute(url: string): string {
  return new URL(new URL(url, window.location.origin).pathname + new URL(url, window.location.origin).search, apiAddress()).href;
}

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's data; throws what is wrong as an {@link ApiError}. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer.catch(() => {
    throw ApiError.unreachable();
  });
  if (!response.ok) {
    throw toApiError(response.status, error);
  }

  return data as T;
}

export const api = client;
