import { Code, Drawer, Group, Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { CopyText } from "@/ui/CopyText";
import { formatDuration, formatTime } from "@/ui/format";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { useMay } from "@/session/session";
import { CallBodies } from "./CallBodies";
import { chargeQuery, type Call } from "./calls";
import { CallTimeline } from "./CallTimeline";
import { ChargeSum } from "./ChargeSum";

/** One call: what became of it, and why it cost what it did. */
export default function CallDrawer({ call, close }: { call: Call; close: () => void }) {
  const { t } = useTranslation();
  const may = useMay();
  const charge = useQuery(chargeQuery(call.id));
  const facts: [string, string | null][] = [
    [t("calls.time"), formatTime(call.time)],
    [t("calls.asked"), call.requested_model],
    [t("calls.model"), `${call.provider}/${call.model}`],
    [t("calls.status"), String(call.status)],
    [t("calls.error"), call.error_code],
    [t("calls.firstByte"), call.first_byte_ms === null ? null : formatDuration(call.first_byte_ms)],
    [t("calls.duration"), formatDuration(call.duration_ms)],
    [t("calls.key"), call.key_id],
    [t("calls.project"), call.project],
    [t("calls.cachedFrom"), call.cached_from],
    [t("calls.upstream"), call.upstream_request_id],
  ];
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={t("calls.one")}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      <Stack gap="lg">
        <Group gap={4}>
          <Code>{call.id}</Code>
          <CopyText value={call.id} label={t("catalogue.copyId", { id: call.id })} />
        </Group>
        <CallTimeline call={call} />
        <Table variant="vertical" layout="fixed">
          <Table.Tbody>
            {facts.map(
              ([name, value]) =>
                value !== null && (
                  <Table.Tr key={name}>
                    <Table.Th w={150}>{name}</Table.Th>
                    <Table.Td>
                      <Text size="sm" style={{ overflowWrap: "anywhere" }}>
                        {value}
                      </Text>
                    </Table.Td>
                  </Table.Tr>
                ),
            )}
          </Table.Tbody>
        </Table>
        {may("read_bodies") && call.key_id.startsWith("key_") && <CallBodies id={call.id} />}
        <Title order={2} size="h4">
          {t("calls.why")}
        </Title>
        {charge.error ? (
          <PageError error={charge.error} retry={charge.refetch} />
        ) : charge.data ? (
          <ChargeSum charge={charge.data} />
        ) : (
          <PageSkeleton />
        )}
      </Stack>
    </Drawer>
  );
}
