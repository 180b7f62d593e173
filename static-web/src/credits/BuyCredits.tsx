import { Alert, Button, Group, NumberInput, Paper, Stack, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { formatCash } from "@/ui/cash";
import { formatDay, formatMoney } from "@/ui/format";
import { buy, cheapestFirst } from "./credits";
import classes from "./BuyCredits.module.css";

/** Packages and free amounts. Paying happens at the processor's page. */
export function BuyCredits({ offers }: { offers: Schemas["Offers"] }) {
  const { t } = useTranslation();
  const [credits, setCredits] = useState<number>(Math.min(offers.max_credits, Math.max(offers.min_credits, 20)));
  const buying = useMutation({
    mutationFn: buy,
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const valid = Number.isInteger(credits) && credits >= offers.min_credits && credits <= offers.max_credits;
  return (
    <Paper withBorder p="lg">
      <Stack>
        <Title order={2} size="h4">
          {t("credits.buy")}
        </Title>
        {buying.error && (
          <Alert role="alert" color="red" title={t("error.title")}>
            {buying.error.message}
          </Alert>
        )}
        {offers.packages.length > 0 && (
          <div className={classes.packages}>
            {offers.packages.toSorted(cheapestFirst).map((offer) => (
              <Paper key={offer.id} withBorder p="md">
                <Text fw={600}>{offer.title}</Text>
                <Text size="xl" fw={700}>
                  {formatMoney(offer.credits)}
                </Text>
                <Text size="sm" c="dimmed" mb="sm">
                  {offer.credit_days
                    ? t("credits.expiresOn", { day: formatDay(new Date(Date.now() + offer.credit_days * 86_400_000).toISOString()) })
                    : t("credits.neverExpires")}
                </Text>
                <Button fullWidth loading={buying.isPending} onClick={() => buying.mutate({ package: offer.id })}>
                  {t("credits.pay", { price: formatCash(offer.price) })}
                </Button>
              </Paper>
            ))}
          </div>
        )}
        <form
          onSubmit={(event) => {
            event.preventDefault();
            buying.mutate({ credits });
          }}
        >
          <Group align="flex-end">
            <NumberInput
              label={t("credits.amount")}
              description={t("credits.bounds", { min: offers.min_credits, max: offers.max_credits })}
              value={credits}
              onChange={(value) => setCredits(Number(value))}
              min={offers.min_credits}
              max={offers.max_credits}
              allowDecimal={false}
              w={220}
            />
            <Button type="submit" disabled={!valid} loading={buying.isPending}>
              {t("credits.pay", {
                price: formatCash({ minor: (valid ? credits : 0) * offers.credit_price, currency: offers.currency }),
              })}
            </Button>
          </Group>
        </form>
      </Stack>
    </Paper>
  );
}
