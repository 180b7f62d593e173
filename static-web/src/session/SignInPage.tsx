import { Alert, Anchor, Text } from "@mantine/core";
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useRouter, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { EmailField, PasswordField } from "./EntryFields";
import { EntryForm } from "./EntryForm";
import { ForgotForm } from "./ForgotForm";
import { ServiceSignIn } from "./ServiceSignIn";
import { isOutside } from "./service";
import { forgetPerson, sessionQuery } from "./session";

export function SignInPage() {
  const { t } = useTranslation();
  const { to } = useSearch({ from: "/sign-in" });
  const { history } = useRouter();
  const { data: state } = useSuspenseQuery(sessionQuery);
  const [hasForgotten, setHasForgotten] = useState(false);
  if (hasForgotten) {
    return <ForgotForm back={() => setHasForgotten(false)} />;
  }

  if (isOutside(state)) {
    return <ServiceSignIn state={state} to={to ?? "/overview"} />;
  }

  return (
    <EntryForm
      title={t("entry.signIn")}
      action={t("entry.signIn")}
      send={async ({ email = "", password = "" }) => {
        await read(api.POST("/api/auth/sign-in", { body: { email, password } }));
        await forgetPerson();
        // As it was written: what stands behind a '?' or '#' is the page's business.
        history.push(to ?? "/overview");
      }}
      fields={(errorOf) => (
        <>
          {state.needsOperator && <Alert title={t("entry.needsOperator")}>{t("entry.needsOperatorText")}</Alert>}
          <EmailField error={errorOf("email")} />
          <PasswordField error={errorOf("password")} />
        </>
      )}
    >
      {state.signUp === "open" && (
        <Text size="sm">
          {t("entry.noAccount")}{" "}
          <Anchor renderRoot={(props) => <Link {...props} to="/sign-up" />}>{t("entry.signUp")}</Anchor>
        </Text>
      )}
      {state.resetByMail ? (
        <Anchor component="button" type="button" size="sm" style={{ alignSelf: "flex-start" }} onClick={() => setHasForgotten(true)}>
          {t("entry.forgot")}
        </Anchor>
      ) : (
        <Text size="sm" c="dimmed">
          {t("entry.forgotten")}
        </Text>
      )}
    </EntryForm>
  );
}
