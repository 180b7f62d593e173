import { Button, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { BodiesField } from "./BodiesField";
import { changeKey, keysQuery, type Key } from "./keys";
import { RuleFields } from "./RuleFields";
import { rulesOf, toChange } from "./rules";

/** Changes what a key is called and what it may be used for. */
export default function EditKey({ edited, close }: { edited: Key; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const [name, setName] = useState(edited.name);
  const [rules, setRules] = useState(rulesOf(edited));
  const [keeps, setKeeps] = useState(edited.keep_bodies);
  const changing = useMutation({
    mutationFn: () => changeKey(edited.id, { ...toChange(rules), name, keep_bodies: keeps }),
    onSuccess: async () => {
      await queries.invalidateQueries(keysQuery);
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={t("keys.editTitle", { name: edited.name })} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          changing.mutate();
        }}
      >
        <Stack>
          <TextInput label={t("keys.name")} required value={name} onChange={(event) => setName(event.currentTarget.value)} />
          <RuleFields rules={rules} change={setRules} />
          {(may("read_bodies") || edited.keep_bodies) && <BodiesField keeps={keeps} change={setKeeps} />}
          {changing.error && (
            <Text c="red" size="sm" role="alert">
              {changing.error.message}
            </Text>
          )}
          <Button type="submit" loading={changing.isPending}>
            {t("keys.save")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
