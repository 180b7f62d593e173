import { NumberInput, PasswordInput, SegmentedControl, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Provider } from "./providers";

interface Props {
  provider: Provider;
  errorOf: (name: string) => string | undefined;
}

/** What lets the hub in at a provider: its key, or a pair of keys where requests are signed. */
export function CredentialFields({ provider, errorOf }: Props) {
  const { t } = useTranslation(["operator", "translation"]);
  const [kind, setKind] = useState<string>("key");
  const secret = (name: string, label: string) => (
    <PasswordInput
      key={name}
      name={name}
      label={label}
      required={provider.needs_key}
      autoComplete="off"
      error={errorOf(name)}
      visibilityToggleButtonProps={{ "aria-label": t("translation:entry.showPassword") }}
    />
  );
  return (
    <>
      <TextInput name="name" label={t("providers.name")} description={t("providers.nameHint")} required defaultValue={provider.name} error={errorOf("name")} />
      {provider.has_regions && (
        <SegmentedControl
          aria-label={t("providers.kind")}
          data={[
            { value: "key", label: t("providers.kinds.api_key") },
            { value: "pair", label: t("providers.kinds.key_pair") },
          ]}
          value={kind}
          onChange={setKind}
        />
      )}
      {kind === "pair" ? (
        <>
          <TextInput name="access_key_id" label={t("providers.accessKey")} required autoComplete="off" error={errorOf("access_key_id")} />
          {secret("secret_access_key", t("providers.secretKey"))}
        </>
      ) : (
        secret("api_key", t("providers.key"))
      )}
      {provider.has_regions && <TextInput name="region" label={t("providers.region")} placeholder="us-east-1" error={errorOf("region")} />}
      <TextInput
        name="base_url"
        type="url"
        label={t("providers.address")}
        placeholder={provider.base_url ?? "https://"}
        required={provider.base_url === null && !provider.has_regions}
        error={errorOf("base_url")}
      />
    </>
  );
}

/** How much of the calls a credential takes. */
export function LimitFields({ errorOf, weight, requests, calls }: {
  errorOf: Props["errorOf"];
  weight: number;
  requests: number | null;
  calls: number | null;
}) {
  const { t } = useTranslation("operator");
  return (
    <>
      <NumberInput name="weight" label={t("providers.weight")} description={t("providers.weightHint")} required min={0} allowDecimal={false} defaultValue={weight} error={errorOf("weight")} />
      <NumberInput name="requests_per_minute" label={t("providers.requests")} min={0} allowDecimal={false} defaultValue={requests ?? 0} description={t("providers.noLimit")} error={errorOf("requests_per_minute")} />
      <NumberInput name="concurrent_calls" label={t("providers.calls")} min={0} allowDecimal={false} defaultValue={calls ?? 0} description={t("providers.noLimit")} error={errorOf("concurrent_calls")} />
    </>
  );
}
