import type { Plugin } from "vite";

/**
 * Writes what depends on where the pages are served: `config.json`, which the app reads at its start, and the settings of a
 * static web app. With `AIGNEHUB_API_URL` the hub is at another address than the pages.
 */
export function deployment(api = process.env.AIGNEHUB_API_URL ?? ""): Plugin {
  return {
    name: "deployment",
    generateBundle() {
      const emit = (fileName: string, content: object) =>
        this.emitFile({ type: "asset", fileName, source: `${JSON.stringify(content, null, 2)}\n` });
      emit("config.json", { apiAddress: api.replace(/\/$/, "") });
      emit("staticwebapp.config.json", {
        navigationFallback: { rewrite: "/index.html", exclude: ["/assets/*", "/*.{js,json,svg}"] },
        globalHeaders: {
          "Content-Security-Policy": policy(api),
          "Referrer-Policy": "same-origin",
          "X-Content-Type-Options": "nosniff",
        },
        routes: [{ route: "/assets/*", headers: { "Cache-Control": "public, max-age=31536000, immutable" } }],
      });
    },
  };
}

/** The one-process head sends the same policy; there the hub is at the pages' own address. */
function policy(api: string): string {
  const hub = api ? ` ${new URL(api).origin}` : "";
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The components of the library set styles of their own, with attributes and elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob: https:",
    "font-src 'self'",
    `connect-src 'self'${hub}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
