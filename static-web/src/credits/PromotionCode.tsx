import { Alert, Button, Group, Paper, Stack, TextInput, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { formatDay, formatMoney } from "@/ui/format";
import { redeem, refreshBooks } from "./credits";

/** Takes a code for credits. */
export function PromotionCode() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const redeeming = useMutation({ mutationFn: redeem, onSuccess: () => refreshBooks(queries) });
  const got = redeeming.data;
  return (
    <Paper withBorder p="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          redeeming.mutate(String(new FormData(event.currentTarget).get("code")));
        }}
      >
        <Stack>
          <Title order={2} size="h4">
            {t("credits.code.title")}
          </Title>
          <Group align="flex-start" wrap="nowrap">
            <TextInput name="code" aria-label={t("credits.code.label")} required maxLength={60} autoComplete="off" flex={1} error={redeeming.error?.message} />
            <Button type="submit" loading={redeeming.isPending}>
              {t("credits.code.redeem")}
            </Button>
          </Group>
          {got && (
            <Alert role="status" color="teal" title={t("credits.code.done", { credits: formatMoney(got.credits) })}>
              {got.title} · {got.expires ? t("credits.expiresOn", { day: formatDay(got.expires) }) : t("credits.neverExpires")}
            </Alert>
          )}
        </Stack>
      </form>
    </Paper>
  );
}
