import { Badge, Button, Code, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatTime } from "@/ui/format";
import type { Entry } from "./audit";

interface Props {
  entries: Entry[];
  show: (entry: Entry) => void;
}

const colors = { done: "teal", refused: "orange", failed: "red" } as const;

export function AuditTable({ entries, show }: Props) {
  const { t } = useTranslation();
  return (
    <Table.ScrollContainer minWidth={760}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("audit.time")}</Table.Th>
            <Table.Th>{t("audit.action")}</Table.Th>
            <Table.Th>{t("audit.actor")}</Table.Th>
            <Table.Th>{t("audit.target")}</Table.Th>
            <Table.Th>{t("audit.address")}</Table.Th>
            <Table.Th>{t("audit.outcome")}</Table.Th>
            <Table.Th />
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {entries.map((entry) => (
            <Table.Tr key={entry.id}>
              <Table.Td>{formatTime(entry.time)}</Table.Td>
              <Table.Td>
                <Code>{entry.action}</Code>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{entry.actor.id ?? t(`audit.kinds.${entry.actor.kind}`)}</Text>
              </Table.Td>
              <Table.Td>
                <Text size="sm">{entry.target ?? "–"}</Text>
              </Table.Td>
              <Table.Td>{entry.address ?? "–"}</Table.Td>
              <Table.Td>
                <Badge variant="light" color={colors[entry.outcome]}>
                  {entry.code ?? t(`audit.outcomes.${entry.outcome}`)}
                </Badge>
              </Table.Td>
              <Table.Td ta="right">
                <Button variant="subtle" size="compact-sm" onClick={() => show(entry)}>
                  {t("audit.details")}
                </Button>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
