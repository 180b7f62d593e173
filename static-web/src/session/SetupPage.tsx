import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { EmailField, NameField, PasswordField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { useLinkToken } from "./link";
import { forgetPerson } from "./session";

/** Makes a new hub's first operator, by the link that its start printed. */
export function SetupPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const token = useLinkToken();
  return (
    <EntryForm
      title={t("entry.setup")}
      text={t("entry.setupText")}
      action={t("entry.setupAction")}
      send={async ({ email = "", name = "", password = "" }) => {
        await read(api.POST("/api/auth/setup", { body: { token, email, name, password } }));
        await forgetPerson();
        await navigate({ to: "/operator/start" });
      }}
      fields={(errorOf) => (
        <>
          <NameField error={errorOf("name")} />
          <EmailField error={errorOf("email")} />
          <PasswordField error={errorOf("password") ?? errorOf("token")} isNew />
        </>
      )}
    />
  );
}
