import { EventSourceParserStream } from "eventsource-parser/stream";
import { noAnswer, type Answer, type Settings, type ToolCall } from "./answers";

export type Part =
  | { type: "text"; text: string }
  | { type: "image_url"; image_url: { url: string } }
  | { type: "file"; file: { filename: string; file_data: string } };

export type Message =
  | { role: "system" | "user"; content: string | Part[] }
  | { role: "assistant"; content: string | null; tool_calls?: { id: string; type: "function"; function: { name: string; arguments: string } }[] }
  | { role: "tool"; tool_call_id: string; content: string };

interface CallDelta {
  index?: number;
  id?: string;
  function?: { name?: string; arguments?: string };
}

interface Chunk {
  choices?: { delta?: { content?: string | null; reasoning_content?: string | null; tool_calls?: CallDelta[] } }[];
  usage?: { completion_tokens?: number; cost?: number } | null;
  error?: { message?: string };
}

export function requestOf(model: string, messages: Message[], settings: Settings): object {
  const tools = toolsOf(settings.tools);
  return {
    model,
    messages: settings.system ? [{ role: "system", content: settings.system }, ...messages] : messages,
    stream: true,
    stream_options: { include_usage: true },
    ...(settings.temperature === null ? {} : { temperature: settings.temperature }),
    ...(settings.maxTokens === null ? {} : { max_tokens: settings.maxTokens }),
    ...(tools?.length ? { tools } : {}),
  };
}

/** The tools of a text; null when it is no list of tools. */
export function toolsOf(text: string): object[] | null {
  if (!text.trim()) {
    return [];
  }

  try {
    const tools = JSON.parse(text) as unknown;
    return Array.isArray(tools) && tools.every((tool) => typeof tool === "object" && tool !== null) ? (tools as object[]) : null;
  } catch {
    return null;
  }
}

/** Adds what a chunk brings to the answer. */
export function add(answer: Answer, chunk: Chunk, elapsed: number): Answer {
  const delta = chunk.choices?.[0]?.delta;
  const came = Boolean(delta?.content || delta?.reasoning_content || delta?.tool_calls?.length);
  return {
    ...answer,
    text: answer.text + (delta?.content ?? ""),
    reasoning: answer.reasoning + (delta?.reasoning_content ?? ""),
    ...(delta?.tool_calls ? { calls: addCalls(answer.calls ?? [], delta.tool_calls) } : {}),
    firstMs: answer.firstMs ?? (came ? elapsed : null),
    tokens: chunk.usage?.completion_tokens ?? answer.tokens,
    cost: chunk.usage?.cost ?? answer.cost,
    error: chunk.error?.message ?? answer.error,
  };
}

/** A call comes in pieces: its id and name first, then its arguments. */
function addCalls(calls: ToolCall[], pieces: CallDelta[]): ToolCall[] {
  const grown = [...calls];
  for (const { index = 0, id, function: called } of pieces) {
    const before = grown[index] ?? { id: "", name: "", arguments: "" };
    grown[index] = {
      id: id ?? before.id,
      name: called?.name ?? before.name,
      arguments: before.arguments + (called?.arguments ?? ""),
    };
  }

  return grown;
}

/** Reads a chat model's stream. */
export async function askChat(body: ReadableStream<Uint8Array>, began: number, grow: (answer: Answer) => void): Promise<void> {
  let answer = noAnswer;
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  for (let event = await reader.read(); !event.done && event.value.data !== "[DONE]"; event = await reader.read()) {
    answer = add(answer, JSON.parse(event.value.data) as Chunk, performance.now() - began);
    grow(answer);
  }
}
