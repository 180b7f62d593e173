import { expect, test } from "vitest";
import { mathOf } from "./math";

test("mathOf_Brackets_BecomeDollars", () => {
  expect(mathOf("So \\(a^2\\) is \\[x = 1\\].")).toBe("So $$a^2$$ is \n$$\nx = 1\n$$\n.");
});

test("mathOf_Code_StaysAsItIs", () => {
  expect(mathOf("`\\(a\\)` and ```\n\\[b\\]\n```")).toBe("`\\(a\\)` and ```\n\\[b\\]\n```");
});

test("mathOf_Prices_StayPrices", () => expect(mathOf("from $5 to $6")).toBe("from $5 to $6"));
