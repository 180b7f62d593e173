import "@mantine/core/styles.css";
import "@/app/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { loadConfig } from "@/api/config";
import { App } from "@/app/App";
import { startLanguages } from "@/i18n/languages";

await Promise.all([loadConfig(), startLanguages()]);

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
