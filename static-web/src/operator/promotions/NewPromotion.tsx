import { Group, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/ui/FormDialog";
import { endOfDay, makePromotion, promotionsKey, type Promotion } from "./promotions";

interface Props {
  /** Is given the promotion, whose codes people want next. */
  made: (promotion: Promotion) => void;
  close: () => void;
}

const whole = (text: string): number | null => (text === "" ? null : Number(text));

/** Asks what is given away, to how many, and by which codes. */
export function NewPromotion({ made, close }: Props) {
  const { t } = useTranslation("operator");
  const queries = useQueryClient();
  const [kind, setKind] = useState<"one" | "many">("one");
  const send = async ({ title = "", credits = "", code = "", codes = "", expires = "", uses = "", days = "" }: Record<string, string>) => {
    const promotion = await makePromotion({
      title,
      credits: Number(credits),
      credit_days: whole(days),
      expires: expires ? endOfDay(expires) : null,
      max_uses: whole(uses),
      ...(kind === "one" ? { code } : { codes: Number(codes) }),
    });
    await queries.invalidateQueries({ queryKey: promotionsKey });
    made(promotion);
  };
  return (
    <FormDialog
      title={t("promotions.make")}
      action={t("promotions.make")}
      send={send}
      close={close}
      fields={(errorOf) => (
        <>
          <TextInput name="title" label={t("plans.name")} description={t("promotions.nameHint")} required maxLength={100} data-autofocus error={errorOf("title")} />
          <NumberInput name="credits" label={t("promotions.each")} required min={0.01} error={errorOf("credits")} />
          <SegmentedControl
            aria-label={t("promotions.kind")}
            data={(["one", "many"] as const).map((value) => ({ value, label: t(`promotions.kinds.${value}`) }))}
            value={kind}
            onChange={(value) => setKind(value as typeof kind)}
          />
          {kind === "one" ? (
            <TextInput name="code" label={t("promotions.code")} description={t("promotions.codeHint")} required maxLength={60} autoComplete="off" error={errorOf("code")} />
          ) : (
            <NumberInput name="codes" label={t("promotions.howMany")} description={t("promotions.howManyHint")} required min={1} max={1000} allowDecimal={false} error={errorOf("codes")} />
          )}
          <Group grow align="flex-end">
            <TextInput name="expires" type="date" label={t("promotions.lastDay")} error={errorOf("expires")} />
            <NumberInput name="uses" label={t("promotions.most")} min={1} allowDecimal={false} error={errorOf("max_uses")} />
          </Group>
          <NumberInput name="days" label={t("customers.days")} description={t("customers.daysHint")} min={1} allowDecimal={false} error={errorOf("credit_days")} />
        </>
      )}
    />
  );
}
