import { PasswordInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface Props {
  error: string | undefined;
}

/** With a value it is the one address that will do. */
export function EmailField({ error, value }: Props & { value?: string }) {
  const { t } = useTranslation();
  const fixed = value === undefined ? {} : { value, readOnly: true };
  return <TextInput name="email" type="email" label={t("entry.email")} autoComplete="username" required error={error} {...fixed} />;
}

export function NameField({ error }: Props) {
  const { t } = useTranslation();
  return <TextInput name="name" label={t("entry.name")} autoComplete="name" required error={error} />;
}

export function PasswordField({ error, isNew = false }: Props & { isNew?: boolean }) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      name="password"
      label={isNew ? t("entry.newPassword") : t("entry.password")}
      description={isNew ? t("entry.passwordRule") : undefined}
      autoComplete={isNew ? "new-password" : "current-password"}
      required
      error={error}
      visibilityToggleButtonProps={{ "aria-label": t("entry.showPassword") }}
    />
  );
}
