import type en from "./en.json";
import type operator from "./operator/en.json";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof en; operator: typeof operator };
  }
}
