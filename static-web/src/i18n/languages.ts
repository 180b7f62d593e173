import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import en from "./en.json";

export const languages = { en: "English", zh: "中文" } as const;
export type Language = keyof typeof languages;

const stored = "aignehub-language";

const catalogues: Record<Language, () => Promise<object>> = {
  en: () => Promise.resolve(en),
  zh: async () => (await import("./zh.json")).default,
};

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
  i18next.addResourceBundle(language, "translation", await catalogues[language]());
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
