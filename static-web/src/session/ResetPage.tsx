import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { PasswordField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { useLinkToken } from "./link";
import { forgetPerson } from "./session";

/** Sets a new password, by a link that the operator or the hub's e-mail gave. */
export function ResetPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const token = useLinkToken();
  return (
    <EntryForm
      title={t("entry.reset")}
      action={t("entry.resetAction")}
      send={async ({ password = "" }) => {
        await read(api.POST("/api/auth/reset", { body: { token, password } }));
        await forgetPerson();
        await navigate({ to: "/overview" });
      }}
      fields={(errorOf) => <PasswordField error={errorOf("password") ?? errorOf("token")} isNew />}
    />
  );
}
