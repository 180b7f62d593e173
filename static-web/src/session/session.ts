import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api, read, type Schemas } from "@/api/client";
import { queries } from "@/app/queries";
import { connectService, isOutside, leave } from "./service";

/** Who looks at the pages, and how people sign in at this hub. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: async () => {
    const state = await read(api.GET("/api/auth/state"));
    if (state.person || !isOutside(state)) {
      return state;
    }

    // Only now is it known whose tokens to send.
    const user = await (await connectService(state)).getUser();
    return user ? read(api.GET("/api/auth/state")) : state;
  },
  staleTime: 60_000,
});

/** The account in view: its name, and what the person may do in it. */
export const accountQuery = queryOptions({
  queryKey: ["account"],
  queryFn: () => read(api.GET("/api/account")),
  staleTime: 60_000,
});

export type Permission = NonNullable<Schemas["Account"]["permissions"]>[number];

/** Whether the person may do something in the account in view; false until that is known. */
export function useMay(): (permission: Permission) => boolean {
  const signedIn = useQuery(sessionQuery).data?.person != null;
  const { data: account } = useQuery({ ...accountQuery, enabled: signedIn });
  return (permission) => account?.permissions?.includes(permission) ?? false;
}

export const usePerson = () => useSuspenseQuery(sessionQuery).data.person;

export async function signOut(): Promise<void> {
  if (await leave()) {
    return;
  }

  await read(api.POST("/api/auth/sign-out"));
  await forgetPerson();
}

/** What was shown to the one must not be shown to the next. */
export async function forgetPerson(): Promise<void> {
  queries.clear();
  await queries.ensureQueryData(sessionQuery);
}
