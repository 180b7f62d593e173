import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { Landing } from "@/landing/Landing";
import { sessionQuery } from "@/session/session";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { NotFound } from "./NotFound";
import { queries } from "./queries";
import { Shell } from "./Shell";

/** A text of the address, or nothing. */
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

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

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  // Only a page of this app: an address of another site would make the form a trap.
  validateSearch: ({ to }): { to?: string | undefined } => {
    const page = text(to);
    return { to: page?.startsWith("/") && !page.startsWith("//") ? page : undefined };
  },
  loader: () => queries.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import("@/session/SignInPage"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => root,
  path: "/sign-up",
  component: lazyRouteComponent(() => import("@/session/SignUpPage"), "SignUpPage"),
});

const setup = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  component: lazyRouteComponent(() => import("@/session/SetupPage"), "SetupPage"),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: "/reset",
  component: lazyRouteComponent(() => import("@/session/ResetPage"), "ResetPage"),
});

/** Pages of somebody who has signed in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  beforeLoad: async ({ location }) => {
    const { person } = await queries.ensureQueryData(sessionQuery);
    if (!person) {
      throw redirect({ to: "/sign-in", search: { to: location.href } });
    }
  },
});

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/overview",
  component: lazyRouteComponent(() => import("@/overview/OverviewPage"), "OverviewPage"),
});

const playground = createRoute({
  getParentRoute: () => signedIn,
  path: "/playground",
  component: lazyRouteComponent(() => import("@/playground/PlaygroundPage"), "PlaygroundPage"),
});

const usage = createRoute({
  getParentRoute: () => signedIn,
  path: "/usage",
  component: lazyRouteComponent(() => import("@/usage/UsagePage"), "UsagePage"),
});

const calls = createRoute({
  getParentRoute: () => signedIn,
  path: "/calls",
  component: lazyRouteComponent(() => import("@/calls/CallsPage"), "CallsPage"),
});

const keys = createRoute({
  getParentRoute: () => signedIn,
  path: "/keys",
  component: lazyRouteComponent(() => import("@/keys/KeysPage"), "KeysPage"),
});

const credits = createRoute({
  getParentRoute: () => signedIn,
  path: "/credits",
  validateSearch: ({ order }): { order?: string } => (text(order) ? { order: text(order)! } : {}),
  component: lazyRouteComponent(() => import("@/credits/CreditsPage"), "CreditsPage"),
});

const connect = createRoute({
  getParentRoute: () => signedIn,
  path: "/connect",
  component: lazyRouteComponent(() => import("@/consent/ConnectPage"), "ConnectPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    landing, catalogue, model, signIn, signUp, setup, reset,
    signedIn.addChildren([overview, playground, usage, calls, keys, credits, connect]),
  ]),
  defaultPreload: "intent",
  scrollRestoration: true,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ({ error, reset: retry }) => <PageError error={error} retry={retry} />,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
