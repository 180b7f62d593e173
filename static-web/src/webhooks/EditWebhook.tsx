import { Switch, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FormDialog } from "@/ui/FormDialog";
import { KindChoice } from "./KindChoice";
import { accountKinds, addWebhook, changeWebhook, hubKinds, webhooksQuery, type Kind, type NewWebhook, type Owner, type Webhook } from "./webhooks";

interface Props {
  owner: Owner;
  /** The one that is changed; none for a new one. */
  webhook?: Webhook;
  /** Whether it belongs to the main account, which is told of the hub too. */
  ofHub: boolean;
  made: (webhook: NewWebhook) => void;
  close: () => void;
}

/** Adds a webhook, or changes one. */
export function EditWebhook({ owner, webhook, ofHub, made, close }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [kinds, setKinds] = useState<string[]>(webhook?.kinds ?? []);
  const [enabled, setEnabled] = useState(webhook?.enabled ?? true);
  return (
    <FormDialog
      title={webhook ? t("webhooks.editTitle") : t("webhooks.add")}
      action={webhook ? t("save") : t("webhooks.add")}
      close={close}
      send={async ({ url = "", name = "" }) => {
        const body = { url, kinds: kinds as Kind[], ...(name ? { name } : {}) };
        if (webhook) {
          await changeWebhook(owner, webhook.id, enabled === webhook.enabled ? body : { ...body, enabled });
        } else {
          made(await addWebhook(owner, body));
        }

        await queries.invalidateQueries(webhooksQuery(owner));
      }}
      fields={(errorOf) => (
        <>
          <TextInput
            name="url"
            type="url"
            label={t("webhooks.url")}
            placeholder="https://"
            defaultValue={webhook?.url}
            maxLength={1000}
            required
            data-autofocus
            error={errorOf("url")}
          />
          <TextInput name="name" label={t("webhooks.name")} defaultValue={webhook?.name ?? ""} maxLength={100} error={errorOf("name")} />
          <KindChoice
            label={t("webhooks.kinds")}
            description={t("webhooks.kindsHint")}
            kinds={ofHub ? [...hubKinds, ...accountKinds] : accountKinds}
            chosen={kinds}
            change={setKinds}
          />
          {webhook && <Switch label={t("webhooks.enabled")} checked={enabled} onChange={(event) => setEnabled(event.currentTarget.checked)} />}
        </>
      )}
    />
  );
}
