import createClient, { type Middleware } from "openapi-fetch";
import { apiAddress } from "./config";
import { ApiError, toApiError } from "./errors";
import type { components, paths } from "./schema";

/** The shapes of the API, as its own description has them. */
export type Schemas = components["schemas"];

/** Other sites' pages cannot send it, so the hub knows that a request of a session comes from these. */
export const ownHeaders = { "x-aignehub-csrf": "1" };

const signed: Middleware = {
  onRequest({ request }) {
    const { pathname, search } = new URL(request.url);
    const changed = new Request(apiAddress() + pathname + search, request);
    Object.entries(ownHeaders).forEach(([name, value]) => changed.headers.set(name, value));
    return changed;
  },
};

export const api = createClient<paths>({ baseUrl: globalThis.location?.origin ?? "", credentials: "include" });
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
