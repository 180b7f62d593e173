import { PasswordInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { PasswordField } from "@/session/EntryFields";
import { sessionQuery } from "@/session/session";
import { SettingsForm } from "./SettingsForm";

/** A new password, for who has one here. */
export function PasswordSettings() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  if (session?.signIn !== "password") {
    return null;
  }

  return (
    <SettingsForm
      title={t("settings.password")}
      text={t("settings.passwordText")}
      send={({ current = "", password = "" }) => read(api.PUT("/api/auth/password", { body: { current, password } }))}
      fields={(errorOf) => (
        <>
          <PasswordInput
            name="current"
            label={t("settings.current")}
            autoComplete="current-password"
            required
            error={errorOf("current")}
            visibilityToggleButtonProps={{ "aria-label": t("entry.showPassword") }}
          />
          <PasswordField error={errorOf("password")} isNew />
        </>
      )}
    />
  );
}
