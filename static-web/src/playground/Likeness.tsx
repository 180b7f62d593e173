import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { formatCount } from "@/ui/format";
import { similarity, type Answer } from "./answers";

/** How alike embedded texts are, as numbers and as shades. */
export default function Likeness({ embeddings }: { embeddings: NonNullable<Answer["embeddings"]> }) {
  const { t } = useTranslation();
  return (
    <>
      <Text size="sm" mb="xs">
        {t("playground.dimensions", { count: embeddings[0]?.vector.length ?? 0, size: formatCount(embeddings[0]?.vector.length ?? 0) })}
      </Text>
      {embeddings.length > 1 && (
        <Table.ScrollContainer minWidth={300} scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}>
          <Table withColumnBorders aria-label={t("playground.likeness")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("playground.likeness")}</Table.Th>
                {embeddings.map((_, at) => (
                  <Table.Th key={at} ta="right">
                    {at + 1}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {embeddings.map((row, at) => (
                <Table.Tr key={at}>
                  <Table.Td>
                    {at + 1}. {row.text}
                  </Table.Td>
                  {embeddings.map((other, to) => {
                    const alike = similarity(row.vector, other.vector);
                    const shade = Math.round(Math.max(0, alike) * 45);
                    return (
                      <Table.Td key={to} ta="right" style={{ background: `color-mix(in srgb, var(--mantine-color-sea-5) ${shade}%, transparent)` }}>
                        {alike.toFixed(2)}
                      </Table.Td>
                    );
                  })}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
