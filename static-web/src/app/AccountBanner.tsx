import { Anchor, Badge, Group, Paper, Text } from "@mantine/core";
import { IconEye } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { accountQuery, sessionQuery, useMay } from "@/session/session";

/** Says whose pages these are, when they are not the person's own. */
export default function AccountBanner() {
  const { t } = useTranslation();
  const { account: id } = useSearch({ strict: false });
  const { data: session } = useQuery(sessionQuery);
  const { data: account } = useQuery({ ...accountQuery, enabled: session?.person != null });
  const may = useMay();
  if (!account || account.id !== id) {
    return null;
  }

  const looksOn = session?.person?.operator && !may("call_models");
  return (
    <Paper withBorder px="md" py="xs" mb="lg" role="status">
      <Group gap="xs" justify="space-between">
        <Group gap="xs">
          {looksOn && <IconEye size={18} aria-hidden />}
          <Text size="sm">{looksOn ? t("account.looksOn", { name: account.name }) : t("account.worksIn", { name: account.name })}</Text>
          {account.suspended && <Badge color="orange">{t("account.suspended")}</Badge>}
        </Group>
        {looksOn ? (
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/operator/customers/$id" params={{ id: id! }} search={{ account: undefined }} />}>
            {t("account.leave")}
          </Anchor>
        ) : (
          <Anchor size="sm" renderRoot={(props) => <Link {...props} to="/overview" search={{ account: undefined }} />}>
            {t("account.own")}
          </Anchor>
        )}
      </Group>
    </Paper>
  );
}
