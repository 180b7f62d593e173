import { Alert, Button, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";

interface Props {
  error: unknown;
  retry?: () => void;
}

/** Says what went wrong and what can be done about it. */
export function PageError({ error, retry }: Props) {
  const { t } = useTranslation();
  const unreachable = error instanceof ApiError && error.status === 0;
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle />} title={unreachable ? t("error.unreachable") : t("error.title")}>
      <Stack align="flex-start" gap="sm">
        <Text size="sm">{unreachable ? t("error.unreachableText") : error instanceof Error ? error.message : String(error)}</Text>
        {retry && (
          <Button variant="default" size="xs" onClick={retry}>
            {t("error.retry")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
