import type { Plugin } from "vite";

/**
 * Writes what depends on where the pages are served: `config.json`, which the app reads at its start, and the settings of a
 * static web app. With `AIGNEHUB_API_URL` the hub is at another address than the pages; with `AIGNEHUB_SIGN_IN_URL` so is the
 * service in which people sign in.
 */
export function deployment(api = process.env.AIGNEHUB_API_URL ?? "", signIn = process.env.AIGNEHUB_SIGN_IN_URL ?? ""): Plugin {
  return {
    name: "deployment",
    generateBundle() {
      const emit = (fileName: string, content: object) =>
        this.emitFile({ type: "asset", fileName, source: `${JSON.stringify(content, null, 2)}\n` });
      emit("config.json", { apiAddress: api.replace(/\/$/, "") });
      emit("staticwebapp.config.json", {
        navigationFallback: { rewrite: "/index.html", exclude: ["/assets/*", "/*.{js,json,svg}"] },
        globalHeaders: {
          "Content-Security-Policy": policy([api, signIn]),
          "Referrer-Policy": "same-origin",
          "X-Content-Type-Options": "nosniff",
        },
        routes: [{ route: "/assets/*", headers: { "Cache-Control": "public, max-age=31536000, immutable" } }],
      });
    },
  };
}

/** The one-process head sends the same policy; there the hub is at the pages' own address. */
function policy(services: string[]): string {
  const origins = services.filter(Boolean).map((address) => ` ${new URL(address).origin}`).join("");
  return [
    "default-src 'none'",
    "script-src 'self'",
    // The components of the library set styles of their own, with attributes and elements.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob: https:",
    "media-src 'self' blob: https:",
    "font-src 'self'",
    `connect-src 'self'${origins}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
