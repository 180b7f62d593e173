import { useLocalStorage } from "@mantine/hooks";
import { useRef, useState } from "react";
import { answerOf, noAnswer, type Answer, type Kind, type Settings } from "./answers";
import type { Message } from "./chat";
import { partsOf } from "./attachments";

/** One question, and what each of the chosen models answered. */
export interface Turn {
  id: string;
  /** The turn it follows; null for a first one. Several that follow the same are branches. */
  parent: string | null;
  question: string;
  /** The ids of what was attached. */
  attachments?: string[];
  /** What tools gave back, by the id of their call: the question of a turn that people do not ask. */
  results?: Record<string, string>;
  answers: Record<string, Answer>;
}

export interface Conversation {
  models: string[];
  settings: Settings;
  turns: Turn[];
  /** The last turn of the branch that is shown. */
  leaf: string | null;
}

const empty: Conversation = {
  models: [],
  settings: { system: "", temperature: null, maxTokens: null, tools: "" },
  turns: [],
  leaf: null,
};

/** The branch that ends with a turn, from its first turn on. */
export function branchTo(turns: Turn[], leaf: string | null): Turn[] {
  const byId = new Map(turns.map((turn) => [turn.id, turn]));
  const branch: Turn[] = [];
  for (let turn = byId.get(leaf ?? ""); turn; turn = byId.get(turn.parent ?? "")) {
    branch.unshift(turn);
  }

  return branch;
}

/** The turns that follow the same one, the turn itself among them. */
export const branchesAt = (turns: Turn[], turn: Turn): Turn[] => turns.filter(({ parent }) => parent === turn.parent);

/** The newest turn of all that come after one. */
export function newestAfter(turns: Turn[], turn: Turn): string {
  const next = turns.findLast(({ parent }) => parent === turn.id);
  return next ? newestAfter(turns, next) : turn.id;
}

/** What a model has seen: its own answers, and not the others'. */
export const historyOf = (branch: Turn[], model: string): Message[] => branch.flatMap((turn) => messagesOf(turn, model));

function messagesOf(turn: Turn, model: string): Message[] {
  const answer = turn.answers[model];
  const calls = answer?.calls ?? [];
  return [
    ...askedBy(turn),
    ...(answer?.text || calls.length
      ? [
          {
            role: "assistant" as const,
            content: answer?.text || null,
            ...(calls.length
              ? { tool_calls: calls.map(({ id, name, arguments: given }) => ({ id, type: "function" as const, function: { name, arguments: given } })) }
              : {}),
          },
        ]
      : []),
  ];
}

/** The messages that ask a turn's question. */
export const askedBy = (turn: Pick<Turn, "question" | "attachments" | "results">): Message[] =>
  turn.results
    ? Object.entries(turn.results).map(([id, content]) => ({ role: "tool" as const, tool_call_id: id, content }))
    : [{ role: "user", content: partsOf(turn.question, turn.attachments ?? []) }];

export interface Question {
  question: string;
  attachments?: string[];
  results?: Record<string, string>;
}

/** The conversation of this browser: it stays here, and nothing of it is kept by the hub. */
export function useConversation(person: string, kindOf: (model: string) => Kind) {
  const [saved, save] = useLocalStorage<Conversation>({ key: `aignehub-playground-2-${person}`, defaultValue: empty, getInitialValueInEffect: false });
  const [asking, setAsking] = useState(false);
  const stopper = useRef<AbortController | null>(null);
  const branch = branchTo(saved.turns, saved.leaf);

  /** Asks behind a turn; what was asked there before stays as a branch of its own. */
  const ask = async (asked: Question, parent: string | null, models: string[]) => {
    const controller = new AbortController();
    stopper.current = controller;
    setAsking(true);
    const before = branchTo(saved.turns, parent);
    const turn: Turn = { ...asked, id: crypto.randomUUID(), parent, answers: Object.fromEntries(models.map((model) => [model, noAnswer])) };
    save((now) => ({ ...now, turns: [...now.turns, turn], leaf: turn.id }));
    await Promise.all(
      models.map((model) =>
        answerOf(kindOf(model), { model, history: historyOf(before, model), turn, settings: saved.settings }, controller.signal, (answer) => {
          turn.answers = { ...turn.answers, [model]: answer };
          save((now) => ({ ...now, turns: now.turns.map((one) => (one.id === turn.id ? { ...turn } : one)) }));
        })),
    );
    setAsking(false);
  };

  return {
    conversation: saved,
    branch,
    asking,
    change: (changes: Partial<Conversation>) => save((now) => ({ ...now, ...changes })),
    ask: (asked: Question) => void ask(asked, saved.leaf, saved.models),
    /** Asks at the place of an earlier turn. */
    askInstead: (turn: Turn, asked: Question) => void ask(asked, turn.parent, saved.models),
    /** Goes on with what the tools that a model called gave back. */
    giveResults: (model: string, results: Record<string, string>) => void ask({ question: "", results }, saved.leaf, [model]),
    /** Shows another branch. */
    show: (turn: Turn) => save((now) => ({ ...now, leaf: newestAfter(now.turns, turn) })),
    stop: () => stopper.current?.abort(),
  };
}
