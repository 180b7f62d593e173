import { Alert, Anchor } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { EmailField } from "./EntryFields";
import { EntryForm } from "./EntryForm";

/** Asks for a link to choose another password. It says the same whether or not somebody has the address. */
export function ForgotForm({ back }: { back: () => void }) {
  const { t } = useTranslation();
  const [isSent, setIsSent] = useState(false);
  return (
    <EntryForm
      title={t("entry.forgot")}
      text={t("entry.forgotText")}
      action={t("entry.forgotAction")}
      send={async ({ email = "" }) => {
        await read(api.POST("/api/auth/forgot", { body: { email } }));
        setIsSent(true);
      }}
      fields={(errorOf) => (
        <>
          {isSent && (
            <Alert role="status" color="teal">
              {t("entry.forgotSent")}
            </Alert>
          )}
          <EmailField error={errorOf("email")} />
        </>
      )}
    >
      <Anchor component="button" type="button" size="sm" onClick={back}>
        {t("entry.backToSignIn")}
      </Anchor>
    </EntryForm>
  );
}
