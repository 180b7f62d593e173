import { Alert, Button, Group, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, read } from "@/api/client";
import { usePerson } from "@/session/session";
import { FormDialog } from "@/ui/FormDialog";

/** Shows whether mails arrive. */
export function TestMail() {
  const { t } = useTranslation(["operator", "translation"]);
  const person = usePerson();
  const [isOpen, setIsOpen] = useState(false);
  const [sentTo, setSentTo] = useState<string | null>(null);
  return (
    <Group>
      <Button variant="default" onClick={() => setIsOpen(true)}>
        {t("settings.testMail")}
      </Button>
      {sentTo && (
        <Alert role="status" color="teal">
          {t("settings.mailSent", { email: sentTo })}
        </Alert>
      )}
      {isOpen && (
        <FormDialog
          title={t("settings.testMail")}
          action={t("settings.sendMail")}
          send={async ({ email = "" }) => {
            await read(api.POST("/api/admin/mail/test", { body: { email } }));
            setSentTo(email);
          }}
          close={() => setIsOpen(false)}
          fields={(errorOf) => (
            <TextInput name="email" type="email" label={t("translation:entry.email")} defaultValue={person?.email} required error={errorOf("email")} />
          )}
        />
      )}
    </Group>
  );
}
