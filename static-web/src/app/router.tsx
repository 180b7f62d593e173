import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { api, read } from "@/api/client";
import { Landing } from "@/landing/Landing";
import { connectService, returnPath } from "@/session/service";
import { forgetPerson, sessionQuery } from "@/session/session";
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

const signInDone = createRoute({
  getParentRoute: () => root,
  path: returnPath,
  // What the service says is read from the address before the router tidies it.
  beforeLoad: async () => {
    const state = await queries.ensureQueryData(sessionQuery);
    const user = await (await connectService(state)).signinCallback(window.location.href);
    await forgetPerson();
    if (!(await queries.ensureQueryData(sessionQuery)).person) {
      // The service knows the person, the hub does not want it: the error says why.
      await read(api.GET("/api/account"));
    }

    throw redirect({ to: typeof user?.state === "string" ? user.state : "/overview", replace: true });
  },
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

const authorize = createRoute({
  getParentRoute: () => signedIn,
  path: "/authorize",
  validateSearch: ({ request }): { request: string } => ({ request: text(request) ?? "" }),
  component: lazyRouteComponent(() => import("@/consent/AuthorizePage"), "AuthorizePage"),
});

const device = createRoute({
  getParentRoute: () => signedIn,
  path: "/device",
  validateSearch: ({ code }): { code?: string } => (text(code) ? { code: text(code)! } : {}),
  component: lazyRouteComponent(() => import("@/consent/DevicePage"), "DevicePage"),
});

const apps = createRoute({
  getParentRoute: () => signedIn,
  path: "/apps",
  component: lazyRouteComponent(() => import("@/apps/AppsPage"), "AppsPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    landing, catalogue, model, signIn, signInDone, signUp, setup, reset,
    signedIn.addChildren([overview, playground, usage, calls, keys, credits, connect, authorize, device, apps]),
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
