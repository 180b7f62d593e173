import { Button, Stack, Text, Title } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "@/ui/DataTable";
import { FormDialog } from "@/ui/FormDialog";
import { formatDay, formatMoney } from "@/ui/format";
import { authorizationsQuery, turnOut, type Authorization } from "./apps";

/** What a person let in, and the way to turn it out again. */
export function AuthorizedApps() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(authorizationsQuery);
  const [leaving, setLeaving] = useState<Authorization | null>(null);
  return (
    <Stack component="section" aria-labelledby="authorized">
      <Title order={2} size="h4" id="authorized">
        {t("apps.authorized")}
      </Title>
      <DataTable
        label={t("apps.authorized")}
        rows={data}
        error={error}
        retry={() => void refetch()}
        keyOf={({ id }) => id}
        minWidth={720}
        empty={<Text c="dimmed">{t("apps.noneAuthorized")}</Text>}
        columns={[
          { head: t("apps.app"), cell: ({ app }) => app.name },
          { head: t("consent.account"), cell: ({ account }) => account.name },
          { head: t("keys.scopes"), cell: ({ scopes }) => scopes.map((scope) => t(`keys.scope.${scope}`)).join(", ") },
          {
            head: t("apps.budget"),
            cell: ({ budget, period }) =>
              budget === null || period === null ? t("consent.noBudget") : `${formatMoney(budget)} ${t(`consent.periods.${period}`)}`,
          },
          { head: t("apps.since"), cell: ({ created }) => formatDay(created) },
          { head: t("consent.ends"), cell: ({ ends }) => (ends ? formatDay(ends) : t("keys.lives.0")) },
        ]}
        actions={(one) => (
          <Button variant="subtle" color="red" size="compact-sm" onClick={() => setLeaving(one)}>
            {t("apps.turnOut")}
          </Button>
        )}
      />
      {leaving && (
        <FormDialog
          title={t("apps.turnOutTitle", { app: leaving.app.name })}
          text={t("apps.turnOutText")}
          action={t("apps.turnOut")}
          danger
          send={() => turnOut(leaving.id).then(() => queries.invalidateQueries(authorizationsQuery))}
          close={() => setLeaving(null)}
        />
      )}
    </Stack>
  );
}
