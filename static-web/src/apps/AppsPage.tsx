import { Divider, Stack, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { AuthorizedApps } from "./AuthorizedApps";
import { RegisteredApps } from "./RegisteredApps";

/** The apps that a person let in, and those that the account registered. */
export function AppsPage() {
  const { t } = useTranslation();
  return (
    <Stack gap="lg">
      <Title order={1}>{t("nav.apps")}</Title>
      <AuthorizedApps />
      <Divider />
      <RegisteredApps />
    </Stack>
  );
}
