import {
  createRootRoute, createRoute, createRouter, lazyRouteComponent, notFound, redirect,
} from "@tanstack/react-router";
import { viewAccount } from "@/api/account";
import { api, read } from "@/api/client";
import { loadTexts } from "@/i18n/languages";
import { Landing } from "@/landing/Landing";
import { connectService, returnPath } from "@/session/service";
import { accountQuery, forgetPerson, sessionQuery, type Permission } from "@/session/session";
import { PageError } from "@/ui/PageError";
import { PageSkeleton } from "@/ui/PageSkeleton";
import { NotFound } from "./NotFound";
import { queries } from "./queries";
import { Shell } from "./Shell";

/** A text of the address, or nothing. */
const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);

const root = createRootRoute({
  validateSearch: ({ account }): { account?: string | undefined } => (text(account) ? { account: text(account)! } : {}),
  search: {
    middlewares: [
      ({ search, next }) => {
        const wanted = next(search);
        return "account" in wanted ? wanted : { ...wanted, account: search.account };
      },
    ],
  },
  beforeLoad: ({ search, preload }) => {
    if (!preload && viewAccount(search.account)) {
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    }
  },
  component: Shell,
  notFoundComponent: NotFound,
});

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

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invitation",
  loader: () => queries.ensureQueryData(sessionQuery),
  component: lazyRouteComponent(() => import("@/session/InvitationPage"), "InvitationPage"),
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

/** Who may not do what a page is for does not see it. The hub guards what it shows. */
const needs = (permission: Permission) => async () => {
  // What keeps the hub from telling, such as a suspension, the page itself shows.
  const account = await queries.ensureQueryData(accountQuery).catch(() => null);
  if (account && !account.permissions?.includes(permission)) {
    throw notFound();
  }
};

const overview = createRoute({
  getParentRoute: () => signedIn,
  path: "/overview",
  beforeLoad: needs("read_usage"),
  component: lazyRouteComponent(() => import("@/overview/OverviewPage"), "OverviewPage"),
});

const playground = createRoute({
  getParentRoute: () => signedIn,
  path: "/playground",
  validateSearch: ({ model: id }): { model?: string | undefined } => ({ model: text(id) }),
  beforeLoad: needs("call_models"),
  component: lazyRouteComponent(() => import("@/playground/PlaygroundPage"), "PlaygroundPage"),
});

const usage = createRoute({
  getParentRoute: () => signedIn,
  path: "/usage",
  beforeLoad: needs("read_usage"),
  component: lazyRouteComponent(() => import("@/usage/UsagePage"), "UsagePage"),
});

const calls = createRoute({
  getParentRoute: () => signedIn,
  path: "/calls",
  beforeLoad: needs("read_usage"),
  component: lazyRouteComponent(() => import("@/calls/CallsPage"), "CallsPage"),
});

const keys = createRoute({
  getParentRoute: () => signedIn,
  path: "/keys",
  beforeLoad: needs("manage_keys"),
  component: lazyRouteComponent(() => import("@/keys/KeysPage"), "KeysPage"),
});

const audit = createRoute({
  getParentRoute: () => signedIn,
  path: "/audit",
  beforeLoad: needs("manage_account"),
  component: lazyRouteComponent(() => import("@/audit/AuditPage"), "AuditPage"),
});

const credits = createRoute({
  getParentRoute: () => signedIn,
  path: "/credits",
  validateSearch: ({ order }): { order?: string } => (text(order) ? { order: text(order)! } : {}),
  beforeLoad: needs("read_usage"),
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

const members = createRoute({
  getParentRoute: () => signedIn,
  path: "/members",
  beforeLoad: needs("manage_account"),
  component: lazyRouteComponent(() => import("@/members/MembersPage"), "MembersPage"),
});

const projects = createRoute({
  getParentRoute: () => signedIn,
  path: "/projects",
  beforeLoad: needs("read_usage"),
  component: lazyRouteComponent(() => import("@/projects/ProjectsPage"), "ProjectsPage"),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/settings/SettingsPage"), "SettingsPage"),
});

/** Pages of who runs the hub, with texts of their own. */
const operator = createRoute({
  getParentRoute: () => signedIn,
  path: "/operator",
  beforeLoad: async () => {
    const { person } = await queries.ensureQueryData(sessionQuery);
    if (!person?.operator) {
      throw notFound();
    }

    await loadTexts("operator");
  },
});

const analytics = createRoute({
  getParentRoute: () => operator,
  path: "/",
  component: lazyRouteComponent(() => import("@/operator/analytics/AnalyticsPage"), "AnalyticsPage"),
});

const customers = createRoute({
  getParentRoute: () => operator,
  path: "/customers",
  validateSearch: ({ search }): { search?: string } => (text(search) ? { search: text(search)! } : {}),
  component: lazyRouteComponent(() => import("@/operator/customers/CustomersPage"), "CustomersPage"),
});

const customer = createRoute({
  getParentRoute: () => operator,
  path: "/customers/$id",
  component: lazyRouteComponent(() => import("@/operator/customers/CustomerPage"), "CustomerPage"),
});

const people = createRoute({
  getParentRoute: () => operator,
  path: "/people",
  component: lazyRouteComponent(() => import("@/operator/people/PeoplePage"), "PeoplePage"),
});

const rates = createRoute({
  getParentRoute: () => operator,
  path: "/rates",
  component: lazyRouteComponent(() => import("@/operator/rates/RatesPage"), "RatesPage"),
});

const plans = createRoute({
  getParentRoute: () => operator,
  path: "/plans",
  component: lazyRouteComponent(() => import("@/operator/plans/PlansPage"), "PlansPage"),
});

const promotions = createRoute({
  getParentRoute: () => operator,
  path: "/promotions",
  component: lazyRouteComponent(() => import("@/operator/promotions/PromotionsPage"), "PromotionsPage"),
});

const routes = createRoute({
  getParentRoute: () => operator,
  path: "/routes",
  component: lazyRouteComponent(() => import("@/operator/routes/RoutesPage"), "RoutesPage"),
});

const providers = createRoute({
  getParentRoute: () => operator,
  path: "/providers",
  component: lazyRouteComponent(() => import("@/operator/providers/ProvidersPage"), "ProvidersPage"),
});

const start = createRoute({
  getParentRoute: () => operator,
  path: "/start",
  component: lazyRouteComponent(() => import("@/operator/start/StartPage"), "StartPage"),
});

const deadLetters = createRoute({
  getParentRoute: () => operator,
  path: "/dead-letters",
  component: lazyRouteComponent(() => import("@/operator/dead-letters/DeadLettersPage"), "DeadLettersPage"),
});

const reconciliation = createRoute({
  getParentRoute: () => operator,
  path: "/reconciliation",
  component: lazyRouteComponent(() => import("@/operator/reconciliation/ReconciliationPage"), "ReconciliationPage"),
});

const health = createRoute({
  getParentRoute: () => operator,
  path: "/health",
  component: lazyRouteComponent(() => import("@/operator/health/HealthPage"), "HealthPage"),
});

const hubSettings = createRoute({
  getParentRoute: () => operator,
  path: "/settings",
  component: lazyRouteComponent(() => import("@/operator/settings/HubSettingsPage"), "HubSettingsPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    landing, catalogue, model, signIn, signInDone, signUp, setup, reset, invitation,
    signedIn.addChildren([
      overview, playground, usage, calls, keys, audit, credits, connect, authorize, device, apps, members, projects,
      settings,
      operator.addChildren([
        analytics, customers, customer, people, providers, start, rates, routes, plans, promotions, deadLetters, reconciliation, health, hubSettings,
      ]),
    ]),
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
