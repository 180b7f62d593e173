import { Alert, Button, Paper, Text, Title } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { connectService } from "./service";

interface Props {
  state: Schemas["SignInState"];
  /** Where to go after. */
  to: string;
}

/** The way to the service in which people of this hub sign in. */
export function ServiceSignIn({ state, to }: Props) {
  const { t } = useTranslation();
  const going = useMutation({ mutationFn: async () => (await connectService(state)).signinRedirect({ state: to }) });
  return (
    <Paper withBorder p="xl" maw={420} mx="auto" mt="xl">
      <Title order={1} size="h2" mb={4}>
        {t("entry.signIn")}
      </Title>
      <Text c="dimmed" mb="lg">
        {t("entry.serviceText")}
      </Text>
      {going.error && (
        <Alert role="alert" color="red" title={t("error.title")} mb="md">
          {t("entry.serviceUnreachable")}
        </Alert>
      )}
      <Button fullWidth loading={going.isPending || going.isSuccess} onClick={() => going.mutate()}>
        {t("entry.serviceAction")}
      </Button>
    </Paper>
  );
}
