/** What a deployment decides: a file beside the page, so that one build serves everywhere. */
export interface Config {
  /** Where the hub's API is; empty when it is the page's own address. */
  apiAddress: string;
}

let config: Config = { apiAddress: "" };

export async function loadConfig(): Promise<void> {
  const answer = await fetch("/config.json");
  // The server of a development build knows no such file, and answers with the page.
  if (answer.ok && answer.headers.get("content-type")?.includes("json")) {
    config = { ...config, ...((await answer.json()) as Partial<Config>) };
  }
}

export const apiAddress = (): string => config.apiAddress || window.location.origin;
