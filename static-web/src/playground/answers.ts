import { apiAddress } from "@/api/config";
import { credentialHeaders } from "@/api/credentials";
import { toApiError } from "@/api/errors";
import { askChat, requestOf, type Message } from "./chat";
import { askedBy, type Turn } from "./conversation";
import { keepImage } from "./images";

export interface Settings {
  system: string;
  temperature: number | null;
  maxTokens: number | null;
  /** Tools that chat models may call, as JSON in OpenAI's form; empty for none. */
  tools: string;
}

/** A tool that a model wants to be called. */
export interface ToolCall {
  id: string;
  name: string;
  arguments: string;
}

/** What is known of an answer as it comes. */
export interface Answer {
  text: string;
  reasoning: string;
  /** Tools it calls. */
  calls?: ToolCall[];
  /** Images it made: addresses, or the ids of those that came in the answer. */
  images?: string[];
  /** The texts that were embedded, and where they lie. */
  embeddings?: { text: string; vector: number[] }[];
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

/** What a model is asked for. */
export type Kind = "chat" | "image" | "embedding";

export interface Asked {
  model: string;
  history: Message[];
  turn: Pick<Turn, "question" | "attachments" | "results">;
  settings: Settings;
}

interface Call {
  path: string;
  body: object;
}

/** The call of the hub that asks a model a question. */
export function callOf(kind: Kind, { model, history, turn, settings }: Asked): Call {
  switch (kind) {
    case "image":
      return { path: "/v1/images/generations", body: { model, prompt: turn.question } };
    case "embedding":
      return { path: "/v1/embeddings", body: { model, input: linesOf(turn.question) } };
    case "chat":
      return { path: "/v1/chat/completions", body: requestOf(model, [...history, ...askedBy(turn)], settings) };
  }
}

/** Each line is embedded by itself, so that they can be compared. */
export const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** Asks a model, and tells how the answer grows until it is whole. */
export async function answerOf(kind: Kind, asked: Asked, signal: AbortSignal, tell: (answer: Answer) => void): Promise<void> {
  const began = performance.now();
  let answer = noAnswer;
  const grow = (next: Answer) => {
    answer = next;
    tell(answer);
  };
  try {
    const { path, body } = callOf(kind, asked);
    const response = await fetch(apiAddress() + path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json", ...(await credentialHeaders()) },
      body: JSON.stringify(body),
      signal,
    });
    if (!response.ok || !response.body) {
      throw toApiError(response.status, await response.json().catch(() => undefined));
    }

    await (kind === "chat" ? askChat(response.body, began, grow) : readWhole(kind, response, asked, grow));
  } catch (problem) {
    answer = signal.aborted ? { ...answer, stopped: true } : { ...answer, error: (problem as Error).message };
  }

  tell({ ...answer, totalMs: performance.now() - began });
}

interface WholeAnswer {
  data: { url?: string; b64_json?: string; embedding?: number[]; index?: number }[];
  usage?: { cost?: number; total_tokens?: number } | null;
}

async function readWhole(kind: Kind, response: Response, { turn }: Asked, grow: (answer: Answer) => void): Promise<void> {
  const { data, usage } = (await response.json()) as WholeAnswer;
  const lines = linesOf(turn.question);
  grow({
    ...noAnswer,
    cost: usage?.cost ?? null,
    tokens: usage?.total_tokens ?? null,
    ...(kind === "image"
      ? { images: data.flatMap(({ url, b64_json: inside }) => (inside ? [keepImage(inside)] : url ? [url] : [])) }
      : { embeddings: data.map(({ embedding = [], index = 0 }) => ({ text: lines[index] ?? "", vector: embedding })) }),
  });
}

/** How alike two texts are to a model: 1 for the same direction, 0 for nothing in common. */
export function similarity(left: number[], right: number[]): number {
  const dot = (a: number[], b: number[]) => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const size = Math.sqrt(dot(left, left) * dot(right, right));
  return size === 0 ? 0 : dot(left, right) / size;
}

/** Tokens a second, from the first token on. */
export function speedOf(answer: Answer): number | null {
  const { tokens, firstMs, totalMs } = answer;
  return tokens && firstMs !== null && totalMs !== null && totalMs > firstMs ? (tokens / (totalMs - firstMs)) * 1000 : null;
}
