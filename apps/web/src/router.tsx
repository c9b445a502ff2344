import {
  Outlet,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { NotFound, RouteProblem } from './session/page-problems.tsx'
import { needsSession } from './session/needs-session.ts'
import { oneOf, text } from './search.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: RouteProblem })

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./session/welcome.tsx'), 'Welcome'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => ({ next: text(search['next']) }),
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
  validateSearch: (search): { item?: string } => ({ item: text(search['item']) }),
  beforeLoad: ({ location }) => needsSession(location.href),
  component: lazyRouteComponent(() => import('./shell/app-shell.tsx'), 'AppShell'),
})
const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/program/plan' })
  },
})
const strategy = createRoute({
  getParentRoute: () => app,
  path: '/product/strategy',
  validateSearch: (search): { view?: 'tree' | 'list'; closed?: string } => ({
    view: oneOf(search['view'], ['tree', 'list']),
    closed: text(search['closed']),
  }),
  component: lazyRouteComponent(() => import('./product/strategy/strategy-page.tsx'), 'StrategyPage'),
})
const roadmap = createRoute({
  getParentRoute: () => app,
  path: '/product/roadmap',
  validateSearch: (search): { view?: 'timeline' | 'now-next-later'; filter?: string } => ({
    view: oneOf(search['view'], ['timeline', 'now-next-later']),
    filter: text(search['filter']),
  }),
  component: lazyRouteComponent(() => import('./product/roadmap/roadmap-page.tsx'), 'RoadmapPage'),
})
const plan = createRoute({
  getParentRoute: () => app,
  path: '/program/plan',
  validateSearch: (search): PlanSearch => ({
    view: oneOf(search['view'], ['gantt', 'grid']),
    filter: text(search['filter']),
    sort: text(search['sort']),
    columns: text(search['columns']),
    q: text(search['q']),
    at: text(search['at']),
  }),
  component: lazyRouteComponent(() => import('./program/plan/plan-page.tsx'), 'PlanPage'),
})
const capacity = createRoute({
  getParentRoute: () => app,
  path: '/program/capacity',
  validateSearch: (search): { from?: string } => ({ from: text(search['from']) }),
  component: lazyRouteComponent(() => import('./program/capacity/capacity-page.tsx'), 'CapacityPage'),
})
const portfolio = createRoute({
  getParentRoute: () => app,
  path: '/portfolio',
  component: lazyRouteComponent(() => import('./portfolio/overview/overview-page.tsx'), 'OverviewPage'),
})
const imports = createRoute({
  getParentRoute: () => app,
  path: '/import',
  component: lazyRouteComponent(() => import('./imports/import-page.tsx'), 'ImportPage'),
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
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

/** What the address of the plan says: the view, what of it is shown and in which order. */
export type PlanSearch = {
  readonly view?: 'gantt' | 'grid'
  readonly filter?: string
  readonly sort?: string
  readonly columns?: string
  readonly q?: string
  /** Zoom and left edge of the Gantt. */
  readonly at?: string
}

const routeTree = root.addChildren([
  welcome,
  signIn,
  invitation,
  app.addChildren([
    home,
    strategy,
    roadmap,
    plan,
    capacity,
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
