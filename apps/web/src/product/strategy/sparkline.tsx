const WIDTH = 88
const HEIGHT = 22
const SHOWN = 24

/** The last readings as a line, with the target dashed. Its numbers are in words for those who do not see it. */
export function Sparkline(props: {
  readonly values: readonly number[]
  readonly target: number | null
  readonly label: string
}) {
  const values = props.values.slice(-SHOWN)
  if (values.length < 2) return <span className="faint">{values.length === 0 ? 'None' : 'One'}</span>
  const all = props.target === null ? values : [...values, props.target]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const y = (value: number) => (high === low ? HEIGHT / 2 : HEIGHT - 3 - ((value - low) / (high - low)) * (HEIGHT - 6))
  const x = (index: number) => 2 + (index / (values.length - 1)) * (WIDTH - 6)
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')
  const words = `${props.label}: ${values.length} readings from ${values[0]} to ${values.at(-1)}${props.target === null ? '' : `, target ${props.target}`}`
  return (
    <svg className="sparkline" width={WIDTH} height={HEIGHT} role="img" aria-label={words}>
      {props.target === null ? null : (
        <line x1="2" x2={WIDTH - 2} y1={y(props.target)} y2={y(props.target)} className="sparkline-target" />
      )}
      <polyline points={points} />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1)!)} r="2" />
    </svg>
  )
}
