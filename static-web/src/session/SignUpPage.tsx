import { Anchor, Text } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { EmailField, NameField, PasswordField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { forgetPerson } from "./session";

export function SignUpPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <EntryForm
      title={t("entry.signUp")}
      action={t("entry.signUp")}
      send={async ({ email = "", name = "", password = "" }) => {
        await read(api.POST("/api/auth/sign-up", { body: { email, name, password } }));

        // The answer never tells whether the address was taken; signing in does.
        await read(api.POST("/api/auth/sign-in", { body: { email, password } }));
        await forgetPerson();
        await navigate({ to: "/overview" });
      }}
      fields={(errorOf) => (
        <>
          <NameField error={errorOf("name")} />
          <EmailField error={errorOf("email")} />
          <PasswordField error={errorOf("password")} isNew />
        </>
      )}
    >
      <Text size="sm">
        {t("entry.hasAccount")}{" "}
        <Anchor renderRoot={(props) => <Link {...props} to="/sign-in" />}>{t("entry.signIn")}</Anchor>
      </Text>
    </EntryForm>
  );
}
