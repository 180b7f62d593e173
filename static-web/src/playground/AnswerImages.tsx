import { Anchor, Image, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { imageAddress } from "./images";

/** Images that a model made, each of which can be saved. */
export default function AnswerImages({ images }: { images: string[] }) {
  const { t } = useTranslation();
  return (
    <SimpleGrid cols={{ base: 1, xs: Math.min(2, images.length) }}>
      {images.map((image, at) => {
        const address = imageAddress(image);
        return address ? (
          <Anchor key={image} href={address} download={`image-${at + 1}`} title={t("playground.save")}>
            <Image src={address} alt={t("playground.image", { number: at + 1 })} radius="md" fit="contain" mah={480} />
          </Anchor>
        ) : (
          <Text key={image} size="sm" c="dimmed">
            {t("playground.imageGone")}
          </Text>
        );
      })}
    </SimpleGrid>
  );
}
