/** Images that came inside an answer: too big for what a browser keeps, so they last as long as the page. */
const images = new Map<string, string>();

/** The id of an image in base 64. */
export function keepImage(base64: string): string {
  const id = `image:${crypto.randomUUID()}`;
  const type = base64.startsWith("/9j/") ? "jpeg" : base64.startsWith("UklGR") ? "webp" : "png";
  images.set(id, `data:image/${type};base64,${base64}`);
  return id;
}

/** Where an image of an answer is; nothing when it was of an earlier visit. */
export const imageAddress = (image: string): string | undefined => (image.startsWith("image:") ? images.get(image) : image);
