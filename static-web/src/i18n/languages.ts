import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json";

export const languages = { en: "English", zh: "中文" } as const;
export type Language = keyof typeof languages;

const stored = "aignehub-language";

/** Texts that everybody needs, and texts of parts of the app that come with these. */
const catalogues = {
  translation: {
    en: () => Promise.resolve(en as object),
    zh: async () => (await import("./zh.json")).default,
  },
  operator: {
    en: async () => (await import("./operator/en.json")).default,
    zh: async () => (await import("./operator/zh.json")).default,
  },
} satisfies Record<string, Record<Language, () => Promise<object>>>;

type Part = keyof typeof catalogues;

const loaded = new Set<Part>(["translation"]);

/** Loads the texts of a part of the app. */
export async function loadTexts(part: Part): Promise<void> {
  loaded.add(part);
  await add(part, currentLanguage());
}

async function add(part: Part, language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, part)) {
    i18next.addResourceBundle(language, part, await catalogues[part][language]());
  }
}

export async function startLanguages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: en } },
    interpolation: { escapeValue: false },
  });
  await speak(preferred());
}

/** Switches to a language, and remembers it. */
export async function speak(language: Language): Promise<void> {
  await Promise.all([...loaded].map((part) => add(part, language)));
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  try {
    localStorage.setItem(stored, language);
  } catch {
    // Without storage the browser's language holds the next time.
  }
}

export const currentLanguage = (): Language => (i18next.language in languages ? (i18next.language as Language) : "en");

function preferred(): Language {
  let chosen: string | null = null;
  try {
    chosen = localStorage.getItem(stored);
  } catch {
    // See above.
  }

  const wanted = chosen ?? navigator.language.slice(0, 2);
  return wanted in languages ? (wanted as Language) : "en";
}
