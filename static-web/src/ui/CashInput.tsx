import { NumberInput, type NumberInputProps } from "@mantine/core";
import { amountOf, decimalsOf, type Cash } from "./cash";

interface Props extends Omit<NumberInputProps, "min" | "max" | "defaultValue" | "prefix"> {
  currency: string;
  most?: Cash;
  defaultValue?: Cash;
}

/** Takes a sum of money, with the digits that its currency has. */
export function CashInput({ currency, most, defaultValue, ...props }: Props) {
  const digits = decimalsOf(currency);
  return (
    <NumberInput
      {...props}
      rightSection={<span aria-hidden>{currency.toUpperCase()}</span>}
      rightSectionWidth={52}
      min={10 ** -digits}
      {...(most ? { max: amountOf(most) } : {})}
      {...(defaultValue ? { defaultValue: amountOf(defaultValue) } : {})}
      allowDecimal={digits > 0}
      decimalScale={digits}
    />
  );
}
