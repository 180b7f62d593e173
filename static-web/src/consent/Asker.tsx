import { Anchor, Code, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "@/ui/format";
import type { Consent } from "./consent";

/** Who asks: all that the hub knows for sure, so that a trap shows. */
export function Asker({ asked }: { asked: Consent }) {
  const { t } = useTranslation();
  const facts: [string, ReactNode][] = [
    [t("consent.publisher"), asked.publisher],
    [t("consent.homepage"), asked.homepage && <Anchor href={asked.homepage} rel="noreferrer" target="_blank">{asked.homepage}</Anchor>],
    [t("consent.returnsTo"), asked.returns_to],
    [t("consent.askedFrom"), asked.asked_from],
    [t("consent.asked"), asked.asked && formatTime(asked.asked)],
    [t("consent.code"), asked.code && <Code fz="md" data-testid="code">{asked.code}</Code>],
  ];
  return (
    <Table variant="vertical" layout="fixed" withTableBorder>
      <Table.Tbody>
        {facts
          .filter(([, value]) => value)
          .map(([name, value]) => (
            <Table.Tr key={name}>
              <Table.Th w={160}>{name}</Table.Th>
              <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  );
}
