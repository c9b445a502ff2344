import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { NotFound, RouteProblem } from './session/page-problems.tsx'
import { lazyPlace } from './session/lazy-place.tsx'
import { needsSession } from './session/needs-session.ts'
import { firstPlace } from './shell/first-place.ts'
import { SessionPending } from './shell/loading-frame.tsx'
import {
  readAppSearch,
  readBoardSearch,
  readCapacitySearch,
  readLaunchesSearch,
  readFinancesSearch,
  readImportSearch,
  readOverviewSearch,
  readPlanSearch,
  readProgramHomeSearch,
  readRaidSearch,
  readRoadmapSearch,
  readSignInSearch,
  readStrategySearch,
  readUpdatesSearch,
} from './addresses.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteProblem })

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./session/welcome.tsx'), 'Welcome'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: readSignInSearch,
  component: lazyRouteComponent(() => import('./session/sign-in.tsx'), 'SignIn'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./session/invitation.tsx'), 'InvitationPage'),
})

/** Everything behind the sign-in: it brings the session, the live plan and what lies over every place. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  validateSearch: readAppSearch,
  beforeLoad: ({ location }) => needsSession(location.href),
  pendingComponent: SessionPending,
  pendingMs: 150,
  pendingMinMs: 0,
  component: lazyRouteComponent(() => import('./shell/app-shell.tsx'), 'AppShell'),
})
const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: ({ context }) => {
    throw redirect({ to: firstPlace(context.session.member.id) })
  },
})
const strategy = createRoute({
  getParentRoute: () => app,
  path: '/product/strategy',
  validateSearch: readStrategySearch,
  component: lazyPlace(async () => (await import('./product/strategy/strategy-page.tsx')).StrategyPage),
})
const roadmap = createRoute({
  getParentRoute: () => app,
  path: '/product/roadmap',
  validateSearch: readRoadmapSearch,
  component: lazyPlace(async () => (await import('./product/roadmap/roadmap-page.tsx')).RoadmapPage),
})
const programHome = createRoute({
  getParentRoute: () => app,
  path: '/program',
  validateSearch: readProgramHomeSearch,
  component: lazyPlace(async () => (await import('./program/home/home-page.tsx')).HomePage),
})
const launches = createRoute({
  getParentRoute: () => app,
  path: '/product/launches',
  validateSearch: readLaunchesSearch,
  component: lazyPlace(async () => (await import('./product/launches/launches-page.tsx')).LaunchesPage),
})
const plan = createRoute({
  getParentRoute: () => app,
  path: '/program/plan',
  validateSearch: readPlanSearch,
  component: lazyPlace(async () => (await import('./program/plan/plan-page.tsx')).PlanPage),
})
const board = createRoute({
  getParentRoute: () => app,
  path: '/program/board',
  validateSearch: readBoardSearch,
  component: lazyPlace(async () => (await import('./program/board/board-page.tsx')).BoardPage),
})
const capacity = createRoute({
  getParentRoute: () => app,
  path: '/program/capacity',
  validateSearch: readCapacitySearch,
  component: lazyPlace(async () => (await import('./program/capacity/capacity-page.tsx')).CapacityPage),
})
const raid = createRoute({
  getParentRoute: () => app,
  path: '/program/raid',
  validateSearch: readRaidSearch,
  component: lazyPlace(async () => (await import('./program/raid/raid-page.tsx')).RaidPage),
})
const updates = createRoute({
  getParentRoute: () => app,
  path: '/program/updates',
  validateSearch: readUpdatesSearch,
  component: lazyPlace(async () => (await import('./program/updates/updates-place.tsx')).UpdatesPlace),
})
const finances = createRoute({
  getParentRoute: () => app,
  path: '/program/finances',
  validateSearch: readFinancesSearch,
  component: lazyPlace(async () => (await import('./program/finances/finances-page.tsx')).FinancesPage),
})
const portfolio = createRoute({
  getParentRoute: () => app,
  path: '/portfolio',
  validateSearch: readOverviewSearch,
  component: lazyPlace(async () => (await import('./portfolio/overview/overview-page.tsx')).OverviewPage),
})
const imports = createRoute({
  getParentRoute: () => app,
  path: '/import',
  validateSearch: readImportSearch,
  component: lazyPlace(async () => (await import('./imports/import-page.tsx')).ImportPage),
})
const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  beforeLoad: ({ location }) => {
    if (location.pathname === '/settings')
      throw redirect({ to: '/settings/$section', params: { section: 'organization' } })
  },
})
const settingsSection = createRoute({
  getParentRoute: () => settings,
  path: '$section',
  component: lazyPlace(async () => (await import('./settings/settings-page.tsx')).SettingsPage),
})

const routeTree = root.addChildren([
  welcome,
  signIn,
  invitation,
  app.addChildren([
    home,
    strategy,
    roadmap,
    programHome,
    launches,
    plan,
    board,
    capacity,
    raid,
    updates,
    finances,
    portfolio,
    imports,
    settings.addChildren([settingsSection]),
  ]),
])

export const router = createRouter({ routeTree, defaultPreload: 'intent', scrollRestoration: true })

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
