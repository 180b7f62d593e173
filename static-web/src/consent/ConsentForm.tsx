import { Alert, Button, Group, List, Paper, Select, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { Asker } from "./Asker";
import { accountsQuery, allow, consentQuery, deny, type Kind, type Terms } from "./consent";
import { TermsFields } from "./TermsFields";

interface Props {
  kind: Kind;
  token: string;
  /** What to look at before answering. */
  warning: string;
  /** What is shown when the request cannot be answered. */
  refused?: (error: unknown) => ReactNode;
}

/** Asks a person whether an app may come in, and into which account. */
export function ConsentForm({ kind, token, warning, refused }: Props) {
  const { t } = useTranslation();
  const [account, setAccount] = useState<string | null>(null);
  const [terms, setTerms] = useState<Terms>({ budget: null, period: "month", days: null });
  const question = { kind, token, account };
  const { data: asked, error } = useQuery({ ...consentQuery(question), placeholderData: (before) => before });
  const { data: accounts } = useQuery(accountsQuery);
  const answering = useMutation({
    mutationFn: (allowed: boolean) => (allowed ? allow(question, terms) : deny(question)),
    onSuccess: ({ redirect }) => redirect && window.location.assign(redirect),
  });
  if (error) {
    return refused ? refused(error) : <PageError error={error} />;
  }

  if (!asked) {
    return <PageSkeleton />;
  }

  if (answering.data) {
    const text = answering.data.redirect ? "consent.going" : answering.variables ? "consent.allowed" : "consent.denied";
    return <Done title={t(text, { app: asked.app })} text={answering.data.redirect ? undefined : t("consent.close")} />;
  }

  const choices = [asked.account, ...(accounts ?? [])].filter((one, at, all) => all.findIndex(({ id }) => id === one.id) === at);
  return (
    <Paper withBorder p="xl" maw={520} mx="auto" mt="xl">
      <Stack>
        <Title order={1} size="h2" style={{ overflowWrap: "anywhere" }}>
          {t("consent.title", { app: asked.app })}
        </Title>
        <Asker asked={asked} />
        <div>
          <Text fw={600} mb={4}>
            {t("consent.may")}
          </Text>
          <List>
            {asked.scopes.map((scope) => (
              <List.Item key={scope}>{t(`consent.scope.${scope}`)}</List.Item>
            ))}
          </List>
        </div>
        <Select
          label={t("consent.account")}
          description={t("consent.accountHint")}
          data={choices.map(({ id, name }) => ({ value: id, label: name }))}
          value={asked.account.id}
          onChange={setAccount}
          allowDeselect={false}
        />
        <TermsFields terms={terms} change={setTerms} takesBudget={asked.takes_budget} />
        <Alert title={t("consent.look")}>
          {warning}
        </Alert>
        {!asked.may_allow && (
          <Alert role="alert" color="red">
            {t("consent.mayNot")}
          </Alert>
        )}
        {answering.error && <PageError error={answering.error} />}
        <Group grow>
          <Button variant="default" disabled={answering.isPending} onClick={() => answering.mutate(false)}>
            {t("consent.deny")}
          </Button>
          <Button disabled={!asked.may_allow} loading={answering.isPending} onClick={() => answering.mutate(true)}>
            {t("consent.allow")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}

function Done({ title, text }: { title: string; text: ReactNode }) {
  return (
    <Paper withBorder p="xl" maw={520} mx="auto" mt="xl" role="status">
      <Title order={1} size="h2">
        {title}
      </Title>
      {text && <Text mt="sm">{text}</Text>}
    </Paper>
  );
}
