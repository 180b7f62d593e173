import { Button, Group, Paper, Stack, Text, ThemeIcon, Title } from "@mantine/core";
import { IconBolt, IconCoins, IconKey, IconPlugConnected } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { catalogueQuery, valuesOf } from "@/models/models";
import { CodeSamples } from "@/models/CodeSamples";
import classes from "./Landing.module.css";

const reasons = [
  { text: "one", Icon: IconPlugConnected },
  { text: "honest", Icon: IconCoins },
  { text: "fast", Icon: IconBolt },
  { text: "safe", Icon: IconKey },
] as const;

export function Landing() {
  const { t } = useTranslation();
  const { data: models } = useQuery(catalogueQuery);
  const newest = (models ?? []).filter((model) => model.kinds?.includes("chat")).sort((a, b) => b.created - a.created)[0];
  return (
    <Stack gap={56}>
      <div className={classes.hero}>
        <Stack gap="lg">
          <Title order={1} className={classes.title}>
            {t("landing.title")}
          </Title>
          <Text size="lg" c="dimmed">
            {t("landing.text")}
          </Text>
          <Group>
            <Button size="md" renderRoot={(props) => <Link {...props} to="/catalogue" />}>
              {t("landing.models")}
            </Button>
            <Button size="md" variant="default" renderRoot={(props) => <Link {...props} to="/playground" />}>
              {t("landing.try")}
            </Button>
          </Group>
          {models && (
            <Text size="sm" c="dimmed">
              {t("landing.counts", {
                models: models.length,
                providers: valuesOf(models, (model) => [model.owned_by]).length,
              })}
            </Text>
          )}
        </Stack>
        <CodeSamples model={newest?.id ?? "demo/echo"} kind="chat" />
      </div>
      <div className={classes.reasons}>
        {reasons.map(({ text, Icon }) => (
          <Paper key={text} withBorder p="lg">
            <ThemeIcon variant="light" size={40} mb="sm">
              <Icon size={22} aria-hidden />
            </ThemeIcon>
            <Title order={2} size="h4" mb={4}>
              {t(`landing.${text}.title`)}
            </Title>
            <Text c="dimmed">{t(`landing.${text}.text`)}</Text>
          </Paper>
        ))}
      </div>
    </Stack>
  );
}
