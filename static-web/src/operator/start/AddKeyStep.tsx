import { Alert, Button, Group, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { catalogueQuery } from "@/models/models";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { CredentialFields } from "../providers/CredentialFields";
import { addCredential, filled, providersQuery, removeCredential, testCredential, type Credential } from "../providers/providers";

interface Props {
  done: (credential: Credential) => void;
  skip: () => void;
}

/** Takes a provider's key, and keeps it only when the provider takes it. */
export function AddKeyStep({ done, skip }: Props) {
  const { t } = useTranslation("operator");
  const queries = useQueryClient();
  const { data: providers, error, refetch } = useQuery(providersQuery);
  const [id, setId] = useState("openai");
  const adding = useMutation({
    mutationFn: async ({ name = "", ...fields }: Record<string, string>) => {
      const credential = await addCredential(id, { name, ...filled(fields) });
      const tested = await testCredential(credential);
      if (!tested.accepted) {
        await removeCredential(credential);
        throw new ApiError(400, tested.error_code ?? "refused", tested.message ?? t("providers.refused"));
      }

      await Promise.all([queries.invalidateQueries(providersQuery), queries.invalidateQueries(catalogueQuery)]);
      return credential;
    },
    onSuccess: done,
  });
  if (error) {
    return <PageError error={error} retry={() => void refetch()} />;
  }

  if (!providers) {
    return <PageSkeleton />;
  }

  const choices = providers.filter((provider) => provider.needs_key || provider.base_url !== null);
  const provider = choices.find((one) => one.id === id) ?? choices[0]!;
  const problem = adding.error;
  const errorOf = (name: string) => (problem instanceof ApiError && problem.param === name ? problem.message : undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        adding.mutate(Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>);
      }}
    >
      <Stack mt="md">
        <Select
          label={t("providers.provider")}
          data={choices.map((one) => ({ value: one.id, label: one.name }))}
          value={provider.id}
          onChange={(value) => value && setId(value)}
          searchable
          allowDeselect={false}
        />
        <CredentialFields key={provider.id} provider={provider} errorOf={errorOf} />
        {problem && !(problem instanceof ApiError && problem.param) && (
          <Alert role="alert" color="red" title={t("providers.refused")}>
            {problem.message}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={adding.isPending}>
            {t("start.addAndTest")}
          </Button>
          <Button variant="default" onClick={skip}>
            {t("start.demo")}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t("start.sealed")}
        </Text>
      </Stack>
    </form>
  );
}
