import type { Part } from "./chat";

/** A file that goes with a question. */
export interface Attachment {
  id: string;
  name: string;
  type: string;
  /** The file itself, as a `data:` address. */
  data: string;
}

export const accepted = "image/png,image/jpeg,image/webp,image/gif,application/pdf";

/** Most providers take no more in one request. */
export const mostBytes = 15 * 1024 * 1024;

/** They are too big for what a browser keeps, so they last as long as the page. */
const files = new Map<string, Attachment>();

export const attachmentOf = (id: string): Attachment | undefined => files.get(id);

export async function attach(file: File): Promise<Attachment> {
  const data = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
  const attachment = { id: crypto.randomUUID(), name: file.name, type: file.type, data };
  files.set(attachment.id, attachment);
  return attachment;
}

/** A question as chat models take it: its text alone, or in parts with what is attached. */
export function partsOf(text: string, ids: string[]): string | Part[] {
  const found = ids.flatMap((id) => files.get(id) ?? []);
  return found.length === 0
    ? text
    : [
        ...found.map((file): Part =>
          file.type === "application/pdf"
            ? { type: "file", file: { filename: file.name, file_data: file.data } }
            : { type: "image_url", image_url: { url: file.data } }),
        { type: "text", text },
      ];
}
