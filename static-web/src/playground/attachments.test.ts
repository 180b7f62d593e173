import { expect, test, vi } from "vitest";
import { attach, partsOf } from "./attachments";

vi.stubGlobal(
  "FileReader",
  class {
    result = "";
    onload = () => {};
    readAsDataURL(file: File) {
      this.result = `data:${file.type};base64,AAAA`;
      queueMicrotask(() => this.onload());
    }
  },
);

test("partsOf_NothingAttached_IsTheText", () => expect(partsOf("Hello", [])).toBe("Hello"));

test("partsOf_ImageAndPdf_ComeBeforeTheText", async () => {
  const image = await attach(new File(["x"], "a.png", { type: "image/png" }));
  const pdf = await attach(new File(["x"], "b.pdf", { type: "application/pdf" }));
  expect(partsOf("What is this?", [image.id, pdf.id])).toEqual([
    { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
    { type: "file", file: { filename: "b.pdf", file_data: "data:application/pdf;base64,AAAA" } },
    { type: "text", text: "What is this?" },
  ]);
});

test("partsOf_FileOfAnEarlierVisit_IsLeftOut", () => expect(partsOf("Hello", ["gone"])).toBe("Hello"));
