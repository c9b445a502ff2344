import { type ComponentProps, Suspense, lazy } from 'react'

const SetTogetherFields = lazy(async () => ({ default: (await import('./set-together.tsx')).SetTogetherFields }))

/** The fields of several items, which are loaded once they are opened. */
export function SetTogetherLater(props: ComponentProps<typeof SetTogetherFields>) {
  return (
    <Suspense fallback={null}>
      <SetTogetherFields {...props} />
    </Suspense>
  )
}
