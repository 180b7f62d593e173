import { Button, Group, List, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { hubSettingsQuery } from "../settings/hubSettings";

/** What the hub is run for, and what comes next. */
export function DoneStep() {
  const { t } = useTranslation(["operator", "translation"]);
  const { data: settings } = useQuery(hubSettingsQuery);
  const mode = settings?.find(({ name }) => name === "AigneHub__Mode")?.value;
  const sells = mode === "service-provider";
  return (
    <Stack mt="md">
      {mode ? (
        <div>
          <Title order={2} size="h4">
            {sells ? t("start.sells") : t("start.internal")}
          </Title>
          <Text>{sells ? t("start.sellsText") : t("start.internalText")}</Text>
          <Text size="sm" c="dimmed">
            {t("start.modeHint")}
          </Text>
        </div>
      ) : (
        <Skeleton h={72} />
      )}
      <List>
        <List.Item>{t("start.nextKey")}</List.Item>
        <List.Item>{t("start.nextPeople")}</List.Item>
        <List.Item>{t("start.nextRates")}</List.Item>
      </List>
      <Group>
        <Button renderRoot={(props) => <Link {...props} to="/keys" />}>{t("translation:keys.make")}</Button>
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/operator/people" />}>
          {t("people.invite")}
        </Button>
        <Button variant="default" renderRoot={(props) => <Link {...props} to="/operator/rates" />}>
          {t("rates.title")}
        </Button>
      </Group>
    </Stack>
  );
}
