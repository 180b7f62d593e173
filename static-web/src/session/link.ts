import { useState } from "react";

/** The text of a one-time link, which stands behind the `#` and is taken out of the address at once. */
export function useLinkToken(): string {
  const [token] = useState(() => new URLSearchParams(window.location.hash.slice(1)).get("token") ?? "");
  return token;
}
