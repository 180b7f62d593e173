import { QueryClient } from "@tanstack/react-query";
import { ApiError } from "@/api/errors";

/** What the caller did wrong stays wrong; only the hub's own trouble is worth another try. */
const mayPass = (error: unknown): boolean => !(error instanceof ApiError) || error.status === 0 || error.status >= 500;

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: (count, error) => count < 2 && mayPass(error) },
  },
});
