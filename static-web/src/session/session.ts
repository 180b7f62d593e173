import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { api, read } from "@/api/client";
import { queries } from "@/app/queries";

/** Who looks at the pages, and how people sign in at this hub. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  queryFn: () => read(api.GET("/api/auth/state")),
  staleTime: 60_000,
});

export const usePerson = () => useSuspenseQuery(sessionQuery).data.person;

export async function signOut(): Promise<void> {
  await read(api.POST("/api/auth/sign-out"));
  await forgetPerson();
}

/** What was shown to the one must not be shown to the next. */
export async function forgetPerson(): Promise<void> {
  queries.clear();
  await queries.ensureQueryData(sessionQuery);
}
