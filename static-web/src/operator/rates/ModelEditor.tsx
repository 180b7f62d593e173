import { Drawer, Fieldset, NumberInput, Stack, Switch, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatPercent } from "@/ui/format";
import { modelChange, percentOf, unitPrice, type Offer } from "./rates";
import { PreviewedChange } from "./PreviewedChange";

interface Props {
  offers: Offer[];
  done: () => void;
  close: () => void;
}

/** Changes one model, or many alike. Only what is touched is changed. */
export function ModelEditor({ offers, done, close }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  const only = offers.length === 1 ? offers[0]! : null;
  const [margin, setMargin] = useState<string>(only ? String(percentOf(only.margin_bp)) : "");
  const [input, setInput] = useState<string>("");
  const [output, setOutput] = useState<string>("");
  const [enabled, setEnabled] = useState(only?.enabled ?? true);
  const [touched, setTouched] = useState(new Set<string>());
  const touch = (field: string) => setTouched((before) => new Set([...before, field]));
  const sell = (unit: "input" | "output") => unitPrice(only?.sell, unit);
  return (
    <Drawer opened onClose={close} position="right" size="xl" title={only?.id ?? t("rates.changeMany", { count: offers.length })} closeButtonProps={{ "aria-label": t("translation:close") }}>
      <PreviewedChange
        edit={(note) => ({ models: offers.map(({ id }) => id), change: modelChange({ margin, input, output, enabled, touched }), note })}
        ready={touched.size > 0}
        version={[margin, input, output, enabled].join()}
        done={() => {
          done();
          close();
        }}
      >
        <Stack>
          {only?.least_margin_bp != null && <Text size="sm">{t("rates.now", { share: formatPercent(only.least_margin_bp / 10_000) })}</Text>}
          <NumberInput
            label={t("rates.marginOf")}
            description={t("rates.marginHint")}
            suffix=" %"
            decimalScale={2}
            value={margin}
            onChange={(value) => {
              setMargin(String(value));
              touch("margin");
            }}
          />
          <Fieldset legend={t("rates.ownRates")}>
            <Text size="sm" c="dimmed" mb="xs">
              {t("rates.ownHint")}
            </Text>
            <Stack>
              {(["input", "output"] as const).map((unit) => (
                <NumberInput
                  key={unit}
                  label={t(`translation:usage.${unit}`)}
                  placeholder={sell(unit) === null ? "" : String(sell(unit))}
                  min={0}
                  decimalScale={6}
                  value={unit === "input" ? input : output}
                  onChange={(value) => {
                    (unit === "input" ? setInput : setOutput)(String(value));
                    touch("sell");
                  }}
                />
              ))}
            </Stack>
          </Fieldset>
          <Switch
            label={t("rates.enabled")}
            description={t("rates.enabledHint")}
            checked={enabled}
            onChange={(event) => {
              setEnabled(event.currentTarget.checked);
              touch("enabled");
            }}
          />
        </Stack>
      </PreviewedChange>
    </Drawer>
  );
}
