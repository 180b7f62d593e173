import { Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { AccountSettings } from "./AccountSettings";
import { PasswordSettings } from "./PasswordSettings";
import { Sessions } from "./Sessions";

/** What a person decides about itself and its account. */
export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  return (
    <Stack gap="xl">
      <Title order={1}>{t("nav.settings")}</Title>
      {may("manage_account") && <AccountSettings />}
      <PasswordSettings />
      <Sessions />
    </Stack>
  );
}
