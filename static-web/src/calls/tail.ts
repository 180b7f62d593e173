import { EventSourceParserStream } from "eventsource-parser/stream";
import { apiAddress } from "@/api/config";
import { credentialHeaders } from "@/api/credentials";
import type { Call, CallFilter } from "./calls";

const pause = 1000;

/**
 * Tells of calls as they end, until it is stopped. The browser's own reader of events could not say which account is meant, so it
 * is done here: each answer of the hub ends after a while, and the next goes on behind the last event.
 */
export async function followCalls(filter: CallFilter, tell: (call: Call) => void, signal: AbortSignal): Promise<void> {
  let last: string | undefined;
  while (!signal.aborted) {
    try {
      const answer = await fetch(`${apiAddress()}/api/account/calls/tail?${new URLSearchParams({ ...filter }).toString()}`, {
        headers: { ...(await credentialHeaders()), accept: "text/event-stream", ...(last ? { "last-event-id": last } : {}) },
        credentials: "same-origin",
        signal,
      });
      if (answer.ok && answer.body) {
        for await (const event of eventsOf(answer.body)) {
          last = event.id ?? last;
          tell(JSON.parse(event.data) as Call);
        }
      } else if (answer.status >= 400 && answer.status < 500) {
        return;
      }
    } catch {
      // The connection broke, or nobody wants it any more.
    }

    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function* eventsOf(body: ReadableStream<Uint8Array>) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (let event = await reader.read(); !event.done; event = await reader.read()) {
    yield event.value;
  }
}
