import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Landing } from "@/landing/Landing";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { NotFound } from "./NotFound";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const landing = createRoute({ getParentRoute: () => root, path: "/", component: Landing });

const catalogue = createRoute({
  getParentRoute: () => root,
  path: "/catalogue/",
  component: lazyRouteComponent(() => import("@/models/CataloguePage"), "CataloguePage"),
});

const model = createRoute({
  getParentRoute: () => root,
  path: "/catalogue/$",
  component: lazyRouteComponent(() => import("@/models/ModelPage"), "ModelPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([landing, catalogue, model]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ({ error, reset }) => <PageError error={error} retry={reset} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
