import { Button, Checkbox, Modal, Select, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/api/errors";
import { useMay } from "@/session/session";
import { BodiesField } from "./BodiesField";
import { keysQuery, makeKey, type Scope } from "./keys";
import { KeyText } from "./KeyText";
import { RuleFields } from "./RuleFields";
import { rulesOf, toChange } from "./rules";

const scopes: Scope[] = ["inference", "usage", "bodies", "manage"];
const lives = ["0", "30", "90", "365"] as const;

/** Makes a key, and shows it this once. */
export default function NewKey({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const queries = useQueryClient();
  const [days, setDays] = useState<string>("0");
  const [chosen, setChosen] = useState<string[]>(["inference"]);
  const [rules, setRules] = useState(rulesOf());
  const [keeps, setKeeps] = useState(false);
  const making = useMutation({
    mutationFn: (name: string) =>
      makeKey({
        ...toChange(rules),
        name,
        scopes: chosen as Scope[],
        ...(keeps ? { keep_bodies: true } : {}),
        ...(days === "0" ? {} : { expires: new Date(Date.now() + Number(days) * 86_400_000).toISOString() }),
      }),
    onSuccess: () => queries.invalidateQueries(keysQuery),
  });
  const error = making.error;
  return (
    <Modal opened onClose={close} title={t("keys.make")} closeOnClickOutside={!making.data} closeButtonProps={{ "aria-label": t("close") }}>
      {making.data ? (
        <KeyText text={making.data.key} close={close} />
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            making.mutate(String(new FormData(event.currentTarget).get("name")));
          }}
        >
          <Stack>
            <TextInput
              name="name"
              label={t("keys.name")}
              placeholder={t("keys.nameHint")}
              required
              data-autofocus
              error={error instanceof ApiError && error.param === "name" ? error.message : undefined}
            />
            <Checkbox.Group label={t("keys.scopes")} value={chosen} onChange={setChosen}>
              <Stack gap={6} mt={6}>
                {scopes.map((scope) => (
                  <Checkbox key={scope} value={scope} label={t(`keys.scope.${scope}`)} />
                ))}
              </Stack>
            </Checkbox.Group>
            <Select
              label={t("keys.life")}
              data={lives.map((value) => ({ value, label: t(`keys.lives.${value}`) }))}
              value={days}
              onChange={(value) => setDays(value ?? "0")}
              allowDeselect={false}
            />
            <RuleFields rules={rules} change={setRules} />
            {may("read_bodies") && <BodiesField keeps={keeps} change={setKeeps} />}
            {error && !(error instanceof ApiError && error.param === "name") && (
              <Text c="red" size="sm" role="alert">
                {error.message}
              </Text>
            )}
            <Button type="submit" loading={making.isPending} disabled={chosen.length === 0}>
              {t("keys.make")}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
