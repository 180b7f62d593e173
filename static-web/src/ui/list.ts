import { infiniteQueryOptions, useInfiniteQuery, type UseInfiniteQueryOptions, type InfiniteData } from "@tanstack/react-query";

/** A page as the API answers one. */
export interface Page<T> {
  data: T[];
  next: string | null;
}

/** A list of the API, page by page. */
export const listQuery = <T>(key: readonly unknown[], fetchPage: (cursor: { cursor?: string }) => Promise<Page<T>>) =>
  infiniteQueryOptions({
    queryKey: [...key, "pages"],
    queryFn: ({ pageParam }) => fetchPage(pageParam === null ? {} : { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

/** What a table needs to know of a list that comes page by page. */
export interface Rows<T> {
  /** Those that have come; nothing before the first page. */
  rows: T[] | undefined;
  error: unknown;
  retry: () => void;
  more: (() => void) | undefined;
  loadsMore: boolean;
}

type ListQuery<T> = UseInfiniteQueryOptions<Page<T>, Error, InfiniteData<Page<T>, string | null>, readonly unknown[], string | null>;

export function useRows<T>(query: ReturnType<typeof listQuery<T>>): Rows<T> {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(query as unknown as ListQuery<T>);
  return {
    rows: data?.pages.flatMap((page) => page.data),
    error,
    retry: () => void refetch(),
    more: hasNextPage ? () => void fetchNextPage() : undefined,
    loadsMore: isFetchingNextPage,
  };
}
