import { apiAddress } from "./config";
import { credentialHeaders } from "./credentials";
import { ApiError, toApiError } from "./errors";

/** Saves what the hub answers as a file. A link alone could not say which account it is about. */
export async function download(path: string, query: Record<string, string>, name: string): Promise<void> {
  const answer = await fetch(`${apiAddress()}${path}?${new URLSearchParams(query).toString()}`, {
    headers: await credentialHeaders(),
    credentials: "same-origin",
  }).catch(() => {
    throw ApiError.unreachable();
  });
  if (!answer.ok) {
    throw toApiError(answer.status, await answer.json().catch(() => undefined));
  }

  const url = URL.createObjectURL(await answer.blob());
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
