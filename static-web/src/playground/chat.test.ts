import { expect, test } from "vitest";
import { add, noAnswer, requestOf, speedOf } from "./chat";

const plain = { system: "", temperature: null, maxTokens: null };

test("requestOf_NothingSet_SendsOnlyWhatIsNeeded", () => {
  expect(requestOf("demo/echo", [{ role: "user", content: "Hi" }], plain)).toEqual({
    model: "demo/echo",
    messages: [{ role: "user", content: "Hi" }],
    stream: true,
    stream_options: { include_usage: true },
  });
});

test("requestOf_SystemPrompt_ComesFirst", () => {
  const request = requestOf("m", [{ role: "user", content: "Hi" }], { ...plain, system: "Be brief", maxTokens: 5 });
  expect(request).toMatchObject({ max_tokens: 5, messages: [{ role: "system", content: "Be brief" }, { role: "user" }] });
});

test("add_Pieces_GrowTheAnswerAndKeepTheFirstMoment", () => {
  const first = add(noAnswer, { choices: [{ delta: { reasoning_content: "hm" } }] }, 100);
  const second = add(first, { choices: [{ delta: { content: "Hel" } }] }, 200);
  const last = add(second, { choices: [], usage: { completion_tokens: 20, cost: 0.5 } }, 300);
  expect(last).toMatchObject({ text: "Hel", reasoning: "hm", firstMs: 100, tokens: 20, cost: 0.5 });
});

test("add_RoleAlone_IsNotTheFirstToken", () => {
  expect(add(noAnswer, { choices: [{ delta: {} }] }, 50).firstMs).toBeNull();
});

test("add_ErrorInTheStream_IsKept", () => {
  expect(add(noAnswer, { error: { message: "cut" } }, 1).error).toBe("cut");
});

test("speedOf_WholeAnswer_CountsFromTheFirstToken", () => {
  expect(speedOf({ ...noAnswer, tokens: 20, firstMs: 1000, totalMs: 2000 })).toBe(20);
  expect(speedOf(noAnswer)).toBeNull();
});
