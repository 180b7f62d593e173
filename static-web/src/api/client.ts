import createClient, { type Middleware } from "openapi-fetch";
import { apiAddress } from "./config";
import { credentialHeaders } from "./credentials";
import { ApiError, toApiError } from "./errors";
import type { components, paths } from "./schema";

/** The shapes of the API, as its own description has them. */
export type Schemas = components["schemas"];

const signed: Middleware = {
  async onRequest({ request }) {
    Object.entries(await credentialHeaders()).forEach(([name, value]) => request.headers.set(name, value));
    const { pathname, search, origin } = new URL(request.url);
    if (apiAddress() === origin) {
      return request;
    }

    // A request takes over another's body only as a stream, which browsers send over HTTP/2 alone.
    const { method, headers, credentials, signal } = request;
    const body = method === "GET" || method === "HEAD" ? null : await request.text();
    return new Request(apiAddress() + pathname + search, { method, headers, credentials, signal, body });
  },
};

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "", credentials: "same-origin" });
api.use(signed);

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's data, as JSON (lists can be asked for as text too); throws what is wrong as an {@link ApiError}. */
export async function read<T>(answer: Promise<Answer<T>>): Promise<Exclude<T, string>> {
  const { data, error, response } = await answer.catch(() => {
    throw ApiError.unreachable();
  });
  if (!response.ok) {
    throw toApiError(response.status, error);
  }

  return data as Exclude<T, string>;
}
