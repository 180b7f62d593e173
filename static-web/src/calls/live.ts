import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { allCallsQuery, type Call, type CallFilter } from "./calls";
import { followCalls } from "./tail";

const most = 500;
const nearTop = 80;

/** Calls that came since the list was read, the newest first. */
export interface LiveCalls {
  shown: Call[];
  /** Those that wait, because something further down is being read or the reader wants a pause. */
  held: Call[];
  show: () => void;
}

/** Follows the calls of a filter while that is wanted. */
export function useLiveCalls(filter: CallFilter, live: boolean, paused: boolean): LiveCalls {
  const queries = useQueryClient();
  const [shown, setShown] = useState<Call[]>([]);
  const [held, setHeld] = useState<Call[]>([]);
  const holds = useRef(paused);
  holds.current = paused;
  const asked = JSON.stringify(filter);
  useEffect(() => {
    if (!live) {
      return undefined;
    }

    const wanted = JSON.parse(asked) as CallFilter;
    const stop = new AbortController();
    void followCalls(
      wanted,
      (call) => {
        const keep = holds.current || window.scrollY > nearTop ? setHeld : setShown;
        keep((calls) => [call, ...calls.filter((one) => one.id !== call.id)].slice(0, most));
      },
      stop.signal,
    );

    // Between the list and the first event some may have ended.
    void queries.invalidateQueries({ queryKey: allCallsQuery(wanted).queryKey });
    return () => {
      stop.abort();
      setShown([]);
      setHeld([]);
      void queries.invalidateQueries({ queryKey: allCallsQuery(wanted).queryKey });
    };
  }, [asked, live, queries]);
  return {
    shown,
    held,
    show: () => {
      setShown((calls) => [...held, ...calls].slice(0, most));
      setHeld([]);
    },
  };
}
