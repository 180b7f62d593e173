import { Alert, Button, Checkbox, Code, Group, Modal, Radio, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { ApiError } from "@/api/errors";
import { CopyText } from "@/ui/CopyText";
import { appsQuery, registerApp } from "./apps";

const scopes = ["inference", "usage", "manage"] as const;

/** Registers an app, and shows its secret this once. */
export function NewApp({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [kind, setKind] = useState("public");
  const [chosen, setChosen] = useState<string[]>(["inference"]);
  const making = useMutation({
    mutationFn: (fields: FormData) =>
      registerApp({
        name: String(fields.get("name")),
        ...(fields.get("homepage") ? { homepage: String(fields.get("homepage")) } : {}),
        ...(linesOf(fields.get("redirects")).length ? { redirect_uris: linesOf(fields.get("redirects")) } : {}),
        scopes: chosen as Schemas["Scope"][],
        confidential: kind === "confidential",
      }),
    onSuccess: () => queries.invalidateQueries(appsQuery),
  });
  if (making.data) {
    return <Secret app={making.data} close={close} />;
  }

  const error = making.error;
  const errorOf = (name: string) => (error instanceof ApiError && error.param === name ? error.message : undefined);
  return (
    <Modal opened onClose={close} title={t("apps.register")} closeButtonProps={{ "aria-label": t("close") }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          making.mutate(new FormData(event.currentTarget));
        }}
      >
        <Stack>
          <TextInput name="name" label={t("keys.name")} maxLength={60} required data-autofocus error={errorOf("name")} />
          <TextInput name="homepage" type="url" label={t("consent.homepage")} placeholder="https://" error={errorOf("homepage")} />
          <Textarea
            name="redirects"
            label={t("apps.redirects")}
            description={t("apps.redirectsHint")}
            autosize
            minRows={2}
            error={errorOf("redirect_uris")}
          />
          <Checkbox.Group label={t("apps.most")} value={chosen} onChange={setChosen}>
            <Stack gap={6} mt={6}>
              {scopes.map((scope) => (
                <Checkbox key={scope} value={scope} label={t(`keys.scope.${scope}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Radio.Group label={t("apps.runs")} value={kind} onChange={setKind}>
            <Stack gap={6} mt={6}>
              <Radio value="public" label={t("apps.public")} />
              <Radio value="confidential" label={t("apps.confidential")} />
            </Stack>
          </Radio.Group>
          {error && !(error instanceof ApiError && ["name", "homepage", "redirect_uris"].includes(error.param ?? "")) && (
            <Text c="red" size="sm" role="alert">
              {error.message}
            </Text>
          )}
          <Button type="submit" loading={making.isPending} disabled={chosen.length === 0}>
            {t("apps.register")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}

/** What the app is configured with. */
export function Secret({ app, close }: { app: Schemas["NewApp"]; close: () => void }) {
  const { t } = useTranslation();
  const facts = [
    ["client-id", t("apps.clientId"), app.id],
    ["client-secret", t("apps.secret"), app.secret],
  ] as const;
  return (
    <Modal opened onClose={close} title={app.name} closeOnClickOutside={false} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        {app.secret && (
          <Alert color="teal" title={t("apps.made")}>
            {t("apps.madeText")}
          </Alert>
        )}
        {facts.map(
          ([id, label, value]) =>
            value && (
              <div key={id}>
                <Text size="sm">{label}</Text>
                <Group wrap="nowrap" gap={4}>
                  <Code block flex={1} style={{ overflowWrap: "anywhere", whiteSpace: "pre-wrap" }} data-testid={id}>
                    {value}
                  </Code>
                  <CopyText value={value} label={t("apps.copy", { what: label })} />
                </Group>
              </div>
            ),
        )}
        <Button onClick={close}>{t("apps.done")}</Button>
      </Stack>
    </Modal>
  );
}

const linesOf = (text: FormDataEntryValue | null): string[] =>
  String(text ?? "").split(/\s+/).filter(Boolean);
