import { expect, test } from "vitest";
import en from "./en.json";
import operatorEn from "./operator/en.json";
import operatorZh from "./operator/zh.json";
import zh from "./zh.json";

type Texts = { [key: string]: string | Texts };

const keysOf = (texts: Texts, path = ""): string[] =>
  Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [path + key] : keysOf(value, `${path}${key}.`),
  );

/** Chinese has one plural form, so English's "_one" has no counterpart. */
const withoutPlural = (keys: string[]): string[] => keys.filter((key) => !key.endsWith("_one")).sort();

const pairs: [string, Texts, Texts][] = [["everybody", en, zh], ["operator", operatorEn, operatorZh]];

test.each(pairs)("catalogues_EveryLanguage_HasTheSameTexts: %s", (_, en, zh) => {
  expect(withoutPlural(keysOf(zh))).toEqual(withoutPlural(keysOf(en)));
});

test.each(pairs)("catalogues_EveryText_HasTheSameBlanks: %s", (_, en, zh) => {
  const blanks = (text: string) => [...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1]).sort();
  const find = (texts: Texts, key: string) =>
    key.split(".").reduce<string | Texts | undefined>((at, part) => (at as Texts | undefined)?.[part], texts) as string;
  for (const key of withoutPlural(keysOf(en))) {
    expect([key, blanks(find(zh, key))]).toEqual([key, blanks(find(en, key))]);
  }
});
