import { useLocalStorage } from "@mantine/hooks";
import { useRef, useState } from "react";
import { ask, noAnswer, requestOf, type Answer, type Message, type Settings } from "./chat";

/** One question, and what each of the chosen models answered. */
export interface Turn {
  question: string;
  answers: Record<string, Answer>;
}

export interface Conversation {
  models: string[];
  settings: Settings;
  turns: Turn[];
}

const empty: Conversation = { models: [], settings: { system: "", temperature: null, maxTokens: null }, turns: [] };

/** What a model has seen: its own answers, and not the others'. */
export const historyOf = (turns: Turn[], model: string): Message[] =>
  turns.flatMap(({ question, answers }): Message[] => {
    const answer = answers[model];
    return [
      { role: "user", content: question },
      ...(answer?.text ? [{ role: "assistant", content: answer.text } as const] : []),
    ];
  });

/** The conversation of this browser: it stays here, and nothing of it is kept by the hub. */
export function useConversation(person: string) {
  const [saved, save] = useLocalStorage<Conversation>({ key: `aignehub-playground-${person}`, defaultValue: empty, getInitialValueInEffect: false });
  const [asking, setAsking] = useState(false);
  const stopper = useRef<AbortController | null>(null);

  const ask_ = async (question: string, turns: Turn[]) => {
    const controller = new AbortController();
    stopper.current = controller;
    setAsking(true);
    const turn: Turn = { question, answers: Object.fromEntries(saved.models.map((model) => [model, noAnswer])) };
    save({ ...saved, turns: [...turns, turn] });
    await Promise.all(
      saved.models.map((model) => {
        const request = requestOf(model, [...historyOf(turns, model), { role: "user", content: question }], saved.settings);
        return ask(request, controller.signal, (answer) => {
          turn.answers = { ...turn.answers, [model]: answer };
          save((now) => ({ ...now, turns: [...turns, { ...turn }] }));
        });
      }),
    );
    setAsking(false);
  };

  return {
    conversation: saved,
    asking,
    change: (changes: Partial<Conversation>) => save((now) => ({ ...now, ...changes })),
    ask: (question: string) => void ask_(question, saved.turns),
    /** Asks an earlier question anew; what came after it is left out. */
    askAgain: (at: number, question: string) => void ask_(question, saved.turns.slice(0, at)),
    stop: () => stopper.current?.abort(),
  };
}
