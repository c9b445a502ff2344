import { type ErrorComponentProps, useLocation } from '@tanstack/react-router'
import { ProblemNote } from '@trireme/ui'
import { ComesLater, isNotLoaded } from './not-loaded.tsx'
import { PlaceFrame } from './place-frame.tsx'
import { places } from './places.ts'

/** A place that cannot be shown: the rest of the app stays, and with it what is not sent yet. */
export function PlaceProblem({ error, reset }: ErrorComponentProps) {
  const { pathname } = useLocation()
  const place = places.find(({ path }) => path === pathname)
  const name = place?.label ?? 'This page'
  return (
    <PlaceFrame parts={place === undefined ? [name] : [place.bank, name]} path={pathname}>
      {isNotLoaded(error) ? (
        <ComesLater name={name} />
      ) : (
        <div className="load-problem">
          <ProblemNote
            title={`${name} cannot be shown.`}
            advice={error instanceof Error ? error.message : String(error)}
            again={reset}
          />
        </div>
      )}
    </PlaceFrame>
  )
}
