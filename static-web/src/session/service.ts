import type { User, UserManager } from "oidc-client-ts";
import type { Schemas } from "@/api/client";
import { takeTokensFrom } from "@/api/credentials";

type SignInState = Schemas["SignInState"];

/** Where the service sends people back to. */
export const returnPath = "/sign-in/done";

const soon = 60;

let manager: Promise<UserManager> | undefined;
let renewing: Promise<User | null> | undefined;

/** Whether people sign in at a service outside the hub. */
export const isOutside = (state: SignInState): boolean => state.signIn !== "password";

/** From now on requests carry the service's token, once somebody signed in there. */
export function connectService(state: SignInState): Promise<UserManager> {
  manager ??= open(state).then((opened) => {
    takeTokensFrom(() => tokenOf(opened));
    return opened;
  });
  return manager;
}

/** Ends the session here and at the service. Answers whether there was one. */
export async function leave(): Promise<boolean> {
  const opened = await manager;
  if (!(await opened?.getUser())) {
    return false;
  }

  await opened!.signoutRedirect();
  return true;
}

async function open({ authority = "", clientId = "", scope = "" }: SignInState): Promise<UserManager> {
  const { UserManager, WebStorageStateStore } = await import("oidc-client-ts");
  return new UserManager({
    authority,
    client_id: clientId,
    scope,
    redirect_uri: window.location.origin + returnPath,
    post_logout_redirect_uri: `${window.location.origin}/`,
    // A token lives as long as the tab.
    userStore: new WebStorageStateStore({ store: window.sessionStorage }),
    automaticSilentRenew: false,
  });
}

async function tokenOf(opened: UserManager): Promise<string | undefined> {
  const user = await opened.getUser();
  if (!user || (user.expires_in ?? Infinity) > soon) {
    return user?.access_token;
  }

  // A refresh token is good once, so requests of one moment share the next.
  renewing ??= renew(opened, user).finally(() => (renewing = undefined));
  return (await renewing)?.access_token;
}

async function renew(opened: UserManager, user: User): Promise<User | null> {
  // Without a refresh token it would be tried in a frame, which the pages do not allow.
  const renewed = user.refresh_token ? await opened.signinSilent().catch(() => null) : null;
  if (!renewed) {
    await opened.removeUser();
  }

  return renewed;
}
