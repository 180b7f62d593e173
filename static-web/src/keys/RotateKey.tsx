import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keysQuery, rotateKey, type Key } from "./keys";
import { KeyText } from "./KeyText";

const graces = ["0", "24", "168", "720"] as const;

/** Gives a key another text; the old one works on for a while. */
export default function RotateKey({ rotated, close }: { rotated: Key; close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [hours, setHours] = useState<string>("24");
  const rotating = useMutation({
    mutationFn: () => rotateKey(rotated.id, Number(hours)),
    onSuccess: () => queries.invalidateQueries(keysQuery),
  });
  return (
    <Modal
      opened
      onClose={close}
      title={t("keys.rotateTitle", { name: rotated.name })}
      closeOnClickOutside={!rotating.data}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {rotating.data ? (
        <KeyText text={rotating.data.key} close={close} />
      ) : (
        <Stack>
          <Text>{t("keys.rotateText")}</Text>
          <Select
            label={t("keys.grace")}
            data={graces.map((value) => ({ value, label: t(`keys.graces.${value}`) }))}
            value={hours}
            onChange={(value) => setHours(value ?? "24")}
            allowDeselect={false}
          />
          {rotating.error && (
            <Text c="red" size="sm" role="alert">
              {rotating.error.message}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t("cancel")}
            </Button>
            <Button loading={rotating.isPending} onClick={() => rotating.mutate()}>
              {t("keys.rotate")}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
