import { expect, test } from "vitest";
import en from "./en.json";
import zh from "./zh.json";

type Texts = { [key: string]: string | Texts };

const keysOf = (texts: Texts, path = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [path + key] : keysOf(value, `${path}${key}.`),
  );

/** Chinese has one plural form, so English's "_one" has no counterpart. */
const withoutPlural = (keys: string[]): string[] => keys.filter((key) => !key.endsWith("_one")).sort();

test("catalogues_EveryLanguage_HasTheSameTexts", () => {
  expect(withoutPlural(keysOf(zh))).toEqual(withoutPlural(keysOf(en)));
});

test("catalogues_EveryText_HasTheSameBlanks", () => {
  const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();
  const find = (texts: Texts, key: string) =>
    key.split(".").reduce<string | Texts | undefined>((at, part) => (at as Texts | undefined)?.[part], texts) as string;
  for (const key of withoutPlural(keysOf(en))) {
    expect([key, blanks(find(zh, key))]).toEqual([key, blanks(find(en, key))]);
  }
});
