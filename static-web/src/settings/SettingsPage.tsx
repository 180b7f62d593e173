import { Stack, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { accountQuery, useMay } from "@/session/session";
import { Webhooks } from "@/webhooks/Webhooks";
import { AccountSettings } from "./AccountSettings";
import { NotificationSettings } from "./NotificationSettings";
import { PasswordSettings } from "./PasswordSettings";
import { Sessions } from "./Sessions";

/** What a person decides about itself and its account. */
export function SettingsPage() {
  const { t } = useTranslation();
  const may = useMay();
  const { data: account } = useQuery(accountQuery);
  return (
    <Stack gap="xl">
      <Title order={1}>{t("nav.settings")}</Title>
      {may("manage_account") && <AccountSettings />}
      <NotificationSettings />
      {may("manage_account") && <Webhooks owner="account" ofHub={account?.id === "main"} />}
      <PasswordSettings />
      <Sessions />
    </Stack>
  );
}
