import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { currentLanguage, languages, speak, type Language } from "@/i18n/languages";

/** Goes to the next language; its own name says which, to those who read it. */
export function LanguageSwitch() {
  useTranslation();
  const codes = Object.keys(languages) as Language[];
  const next = codes[(codes.indexOf(currentLanguage()) + 1) % codes.length]!;
  return (
    <Button variant="subtle" color="gray" size="compact-sm" lang={next} onClick={() => void speak(next)}>
      {languages[next]}
    </Button>
  );
}
