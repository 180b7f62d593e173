import { EventSourceParserStream } from "eventsource-parser/stream";
import { apiAddress } from "@/api/config";
import { credentialHeaders } from "@/api/credentials";
import { toApiError } from "@/api/errors";

export interface Message {
  role: "system" | "user" | "assistant";
  content: string;
}

export interface Settings {
  system: string;
  temperature: number | null;
  maxTokens: number | null;
}

/** What is known of an answer as it comes. */
export interface Answer {
  text: string;
  reasoning: string;
  firstMs: number | null;
  totalMs: number | null;
  tokens: number | null;
  cost: number | null;
  error: string | null;
  stopped: boolean;
}

export const noAnswer: Answer = {
  text: "", reasoning: "", firstMs: null, totalMs: null, tokens: null, cost: null, error: null, stopped: false,
};

interface Chunk {
  choices?: { delta?: { content?: string | null; reasoning_content?: string | null } }[];
  usage?: { completion_tokens?: number; cost?: number } | null;
  error?: { message?: string };
}

export function requestOf(model: string, messages: Message[], settings: Settings): object {
  return {
    model,
    messages: settings.system ? [{ role: "system", content: settings.system }, ...messages] : messages,
    stream: true,
    stream_options: { include_usage: true },
    ...(settings.temperature === null ? {} : { temperature: settings.temperature }),
    ...(settings.maxTokens === null ? {} : { max_tokens: settings.maxTokens }),
  };
}

/** Adds what a chunk brings to the answer. */
export function add(answer: Answer, chunk: Chunk, elapsed: number): Answer {
  const delta = chunk.choices?.[0]?.delta;
  const came = Boolean(delta?.content || delta?.reasoning_content);
  return {
    ...answer,
    text: answer.text + (delta?.content ?? ""),
    reasoning: answer.reasoning + (delta?.reasoning_content ?? ""),
    firstMs: answer.firstMs ?? (came ? elapsed : null),
    tokens: chunk.usage?.completion_tokens ?? answer.tokens,
    cost: chunk.usage?.cost ?? answer.cost,
    error: chunk.error?.message ?? answer.error,
  };
}

/** Tokens a second, from the first token on. */
export function speedOf(answer: Answer): number | null {
  const { tokens, firstMs, totalMs } = answer;
  return tokens && firstMs !== null && totalMs !== null && totalMs > firstMs ? (tokens / (totalMs - firstMs)) * 1000 : null;
}

/** Asks a model, and tells how the answer grows until it is whole. */
export async function ask(request: object, signal: AbortSignal, tell: (answer: Answer) => void): Promise<void> {
  const began = performance.now();
  let answer = noAnswer;
  try {
    const response = await fetch(`${apiAddress()}/v1/chat/completions`, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json", ...(await credentialHeaders()) },
      body: JSON.stringify(request),
      signal,
    });
    if (!response.ok || !response.body) {
      throw toApiError(response.status, await response.json().catch(() => undefined));
    }

    const reader = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream()).getReader();
    for (let event = await reader.read(); !event.done && event.value.data !== "[DONE]"; event = await reader.read()) {
      answer = add(answer, JSON.parse(event.value.data) as Chunk, performance.now() - began);
      tell(answer);
    }
  } catch (problem) {
    answer = signal.aborted ? { ...answer, stopped: true } : { ...answer, error: (problem as Error).message };
  }

  tell({ ...answer, totalMs: performance.now() - began });
}
