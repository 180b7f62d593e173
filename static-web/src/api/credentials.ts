import { accountInView } from "./account";

type TokenSource = () => Promise<string | undefined>;

let token: TokenSource = () => Promise.resolve(undefined);

/** Where people sign in with an outside service, its tokens say who asks; elsewhere the session's cookie does. */
export function takeTokensFrom(source: TokenSource): void {
  token = source;
}

/** What every request to the hub carries. */
export async function credentialHeaders(): Promise<Record<string, string>> {
  const current = await token();
  const account = accountInView();
  return {
    // Other sites' pages cannot send it, so the hub knows that a request of a session comes from these.
    "x-aignehub-csrf": "1",
    ...(account ? { "x-aignehub-account": account } : {}),
    ...(current ? { authorization: `Bearer ${current}` } : {}),
  };
}
