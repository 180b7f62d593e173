import { Code, Modal, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Entry } from "./audit";

/** What something was and is, and from where it was done. */
export default function AuditDetails({ entry, close }: { entry: Entry; close: () => void }) {
  const { t } = useTranslation();
  const facts = { request: entry.request, account: entry.account, agent: entry.agent, hash: entry.hash };
  const snapshot = (title: string, value: unknown) => (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      {value === null || value === undefined ? (
        <Text size="sm" c="dimmed">
          {t("audit.untold")}
        </Text>
      ) : (
        <Code block>{JSON.stringify(value, null, 2)}</Code>
      )}
    </div>
  );
  return (
    <Modal opened onClose={close} size="lg" title={entry.action} closeButtonProps={{ "aria-label": t("close") }}>
      <Stack>
        {Object.entries(facts).map(([name, value]) => (
          <div key={name}>
            <Text size="sm" fw={600}>
              {t(`audit.${name as keyof typeof facts}`)}
            </Text>
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {value ?? "–"}
            </Text>
          </div>
        ))}
        {snapshot(t("audit.before"), entry.before)}
        {snapshot(t("audit.after"), entry.after)}
      </Stack>
    </Modal>
  );
}
