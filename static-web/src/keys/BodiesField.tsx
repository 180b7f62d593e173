import { Alert, Stack, Switch } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  keeps: boolean;
  change: (keeps: boolean) => void;
}

/** Whether what a key's calls ask and are answered is kept, and what that means. */
export function BodiesField({ keeps, change }: Props) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Switch label={t("keys.bodies.label")} checked={keeps} onChange={(event) => change(event.currentTarget.checked)} />
      {keeps && (
        <Alert color="orange" title={t("keys.bodies.title")}>
          {t("keys.bodies.warning")}
        </Alert>
      )}
    </Stack>
  );
}
