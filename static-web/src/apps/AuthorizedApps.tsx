import { Button, Stack, Table, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatDay, formatMoney } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { authorizationsQuery, turnOut, type Authorization } from "./apps";
import { Confirm } from "./Confirm";

/** What a person let in, and the way to turn it out again. */
export function AuthorizedApps() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(authorizationsQuery);
  const [leaving, setLeaving] = useState<Authorization | null>(null);
  const turning = useMutation({
    mutationFn: (one: Authorization) => turnOut(one.id),
    onSuccess: () => queries.invalidateQueries(authorizationsQuery),
    onSettled: () => setLeaving(null),
  });
  return (
    <Stack component="section" aria-labelledby="authorized">
      <Title order={2} size="h4" id="authorized">
        {t("apps.authorized")}
      </Title>
      {error || turning.error ? (
        <PageError error={error ?? turning.error} retry={refetch} />
      ) : !data ? (
        <PageSkeleton />
      ) : data.length === 0 ? (
        <Text c="dimmed">{t("apps.noneAuthorized")}</Text>
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("apps.app")}</Table.Th>
                <Table.Th>{t("consent.account")}</Table.Th>
                <Table.Th>{t("keys.scopes")}</Table.Th>
                <Table.Th>{t("apps.budget")}</Table.Th>
                <Table.Th>{t("apps.since")}</Table.Th>
                <Table.Th>{t("consent.ends")}</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.map((one) => (
                <Table.Tr key={one.id}>
                  <Table.Td>{one.app.name}</Table.Td>
                  <Table.Td>{one.account.name}</Table.Td>
                  <Table.Td>{one.scopes.map((scope) => t(`keys.scope.${scope}`)).join(", ")}</Table.Td>
                  <Table.Td>
                    {one.budget === null || one.period === null
                      ? t("consent.noBudget")
                      : `${formatMoney(one.budget)} ${t(`consent.periods.${one.period}`)}`}
                  </Table.Td>
                  <Table.Td>{formatDay(one.created)}</Table.Td>
                  <Table.Td>{one.ends ? formatDay(one.ends) : t("keys.lives.0")}</Table.Td>
                  <Table.Td ta="right">
                    <Button variant="subtle" color="red" size="compact-sm" onClick={() => setLeaving(one)}>
                      {t("apps.turnOut")}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {leaving && (
        <Confirm
          title={t("apps.turnOutTitle", { app: leaving.app.name })}
          text={t("apps.turnOutText")}
          action={t("apps.turnOut")}
          busy={turning.isPending}
          act={() => turning.mutate(leaving)}
          close={() => setLeaving(null)}
        />
      )}
    </Stack>
  );
}
