import { Button, Paper, Stack, Text, TextInput, Title } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageError } from "@/ui/PageError";
import { ConsentForm } from "./ConsentForm";

/** Lets a device in that shows a code. */
export function DevicePage() {
  const { t } = useTranslation();
  const { code } = useSearch({ from: "/signed-in/device" });
  const [typed, setTyped] = useState("");
  const entry = (error?: unknown) => (
    <Paper withBorder p="xl" maw={420} mx="auto" mt="xl">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setTyped(String(new FormData(event.currentTarget).get("code")).trim());
        }}
      >
        <Stack>
          <Title order={1} size="h2">
            {t("consent.device")}
          </Title>
          <Text>{t("consent.deviceText")}</Text>
          {error ? <PageError error={error} /> : null}
          <TextInput
            name="code"
            label={t("consent.code")}
            defaultValue={typed || code}
            placeholder="BCDF-GHJK"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
          />
          <Button type="submit">{t("consent.continue")}</Button>
        </Stack>
      </form>
    </Paper>
  );
  return typed ? (
    <ConsentForm key={typed} kind="device" token={typed} warning={t("consent.deviceWarning")} refused={entry} />
  ) : (
    entry()
  );
}
