import { calendarAxis } from './calendar-axis.ts'
import { forecastPicture } from './forecast.ts'
import { freeUnits } from './free-units.ts'
import { justification } from './justification.ts'
import { replay } from './replay.ts'
import { selection } from './selection.ts'
import { sequence } from './sequence.ts'

/** The pictures of the README by the names of their files, each drawn from what the engine answers. */
export const pictures: Readonly<Record<string, () => string | Promise<string>>> = {
  'calendar-axis': calendarAxis,
  'free-units': freeUnits,
  sequence,
  replay,
  justification,
  forecast: forecastPicture,
  selection,
}
