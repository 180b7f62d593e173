import { Anchor, Stack, Stepper, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Credential } from "../providers/providers";
import { AddKeyStep } from "./AddKeyStep";
import { DoneStep } from "./DoneStep";
import { TryStep } from "./TryStep";

/** From a new hub to the first answer of a model, in three steps. */
export function StartPage() {
  const { t } = useTranslation("operator");
  const [step, setStep] = useState(0);
  const [credential, setCredential] = useState<Credential | null>(null);
  return (
    <Stack gap="lg" maw={720}>
      <div>
        <Title order={1}>{t("start.title")}</Title>
        <Text c="dimmed">{t("start.text")}</Text>
      </div>
      <Stepper active={step} onStepClick={setStep} allowNextStepsSelect={false} size="sm">
        <Stepper.Step label={t("start.key")}>
          <AddKeyStep
            done={(made) => {
              setCredential(made);
              setStep(1);
            }}
            skip={() => setStep(1)}
          />
        </Stepper.Step>
        <Stepper.Step label={t("start.try")}>
          <TryStep provider={credential?.provider ?? "demo"} done={() => setStep(2)} />
        </Stepper.Step>
        <Stepper.Step label={t("start.mode")}>
          <DoneStep />
        </Stepper.Step>
      </Stepper>
      <Text size="sm">
        <Anchor renderRoot={(props) => <Link {...props} to="/overview" />}>{t("start.skip")}</Anchor>
      </Text>
    </Stack>
  );
}
