import "katex/dist/katex.min.css";
import rehypeKatex from "rehype-katex";
import remarkMath from "remark-math";
import Markdown from "./Markdown";

const remark = [[remarkMath, { singleDollarTextMath: false }]] as [[typeof remarkMath, { singleDollarTextMath: boolean }]];
const rehype = [rehypeKatex];

/** Text with formulas, whose typesetting is big and loaded for those only. */
export default function MathMarkdown({ text }: { text: string }) {
  return <Markdown text={text} remark={remark} rehype={rehype} />;
}
