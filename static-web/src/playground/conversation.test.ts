import { expect, test } from "vitest";
import { noAnswer } from "./chat";
import { historyOf } from "./conversation";

test("historyOf_SeveralModels_EachSeesItsOwnAnswers", () => {
  const turns = [{ question: "Hi", answers: { a: { ...noAnswer, text: "from a" }, b: { ...noAnswer, text: "from b" } } }];
  expect(historyOf(turns, "b")).toEqual([
    { role: "user", content: "Hi" },
    { role: "assistant", content: "from b" },
  ]);
});

test("historyOf_AnswerThatFailed_IsLeftOut", () => {
  expect(historyOf([{ question: "Hi", answers: { a: noAnswer } }], "a")).toEqual([{ role: "user", content: "Hi" }]);
});
