import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { deployment } from "./scripts/deployment";

const hub = process.env.HUB_ADDRESS ?? "http://127.0.0.1:7071";

export default defineConfig({
  plugins: [react(), deployment()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  build: { manifest: true, target: "es2022", assetsInlineLimit: 0 },
  server: { proxy: { "/api": hub, "/v1": hub, "/blobs": hub, "/openapi.json": hub } },
});
