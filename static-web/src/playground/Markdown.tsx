import { Typography } from "@mantine/core";
import ReactMarkdown, { type Options } from "react-markdown";
import remarkGfm from "remark-gfm";

interface Props {
  text: string;
  /** What else it can hold. */
  remark?: NonNullable<Options["remarkPlugins"]>;
  rehype?: NonNullable<Options["rehypePlugins"]>;
}

/** Text of a model. HTML in it is shown as text, and images of others are not loaded. */
export default function Markdown({ text, remark = [], rehype = [] }: Props) {
  return (
    <Typography>
      <ReactMarkdown
        remarkPlugins={[remarkGfm, ...remark]}
        rehypePlugins={rehype}
        components={{ a: ({ node: _, ...props }) => <a {...props} target="_blank" rel="noreferrer noopener" /> }}
      >
        {text}
      </ReactMarkdown>
    </Typography>
  );
}
