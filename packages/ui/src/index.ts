export { AppFrame, Breadcrumb, type AppFrameProps } from './layout/app-frame.tsx'
export { Fold, type FoldProps } from './layout/fold.tsx'
export { Inspector, INSPECTOR, type InspectorProps } from './layout/inspector.tsx'
export { Sidebar, SidebarItem, SidebarSection, type SidebarItemProps, type SidebarProps } from './layout/sidebar.tsx'
export { enterSurface } from './layout/enter-surface.ts'
export { useReturnFocus } from './layout/use-return-focus.ts'
export { Splitter, type SplitterProps } from './layout/splitter.tsx'
export { TreeExpander, type TreeExpanderProps } from './layout/tree-expander.tsx'
export { ViewTabs, type ViewTab } from './layout/view-tabs.tsx'
export { type LinkElement } from './layout/link.tsx'

export { Button, type ButtonProps, type ButtonVariant } from './controls/button.tsx'
export { Checkbox, type CheckboxProps } from './controls/checkbox.tsx'
export { Combobox, type ComboboxProps } from './controls/combobox.tsx'
export { DateInput, type DateInputProps } from './controls/date-input.tsx'
export { DraftInput, DraftLine, type DraftInputProps } from './controls/draft-input.tsx'
export { Field, type FieldControlProps, type FieldProps } from './controls/field.tsx'
export { IconButton, type IconButtonProps } from './controls/icon-button.tsx'
export { NumberInput, type NumberInputProps } from './controls/number-input.tsx'
export { FloatingChoices, usePickList, type Choice, type PickList } from './controls/pick-list.tsx'
export { Select, type SelectOption, type SelectProps } from './controls/select.tsx'
export { TextArea, TextInput } from './controls/text-input.tsx'

export { CommandPalette, type CommandPaletteProps, type PaletteEntry } from './layers/command-palette.tsx'
export { Dialog, type DialogProps } from './layers/dialog.tsx'
export { HoverCard, HOVER_CARD_DELAY_MS, type HoverCardProps } from './layers/hover-card.tsx'
export { KeyHelp, type KeyHelpProps } from './layers/key-help.tsx'
export { Menu, PointMenu, type MenuEntry, type MenuProps, type PointMenuProps } from './layers/menu.tsx'
export { loadedLater } from './loaded-later.ts'
export { Popover, type PopoverProps } from './layers/popover.tsx'
export { closeToast, showToast, TOAST_MS, ToastRegion, type ToastOptions } from './layers/toast.tsx'
export { Tooltip, type TooltipProps } from './layers/tooltip.tsx'

export { announce, LiveRegion } from './marks/announcer.tsx'
export { Avatar, avatarGround, initials, type AvatarProps } from './marks/avatar.tsx'
export { Badge, Chip, type BadgeTone, type ChipProps } from './marks/chip.tsx'
export { HealthGlyph, StatusGlyph, type GlyphProps } from './marks/glyph.tsx'
export { Kbd } from './marks/kbd.tsx'
export {
  Banner,
  EmptyState,
  ProblemNote,
  type BannerProps,
  type BannerTone,
  type EmptyStateProps,
} from './marks/notes.tsx'
export { ProgressBar, type ProgressBarProps } from './marks/progress-bar.tsx'
export { Skeleton, SKELETON_DELAY_MS, SkeletonWords, useDelayed } from './marks/skeleton.tsx'
export { Unbroken } from './marks/unbroken.tsx'

export { matchStroke, strokeOf, type KeyBinding, type KeyOutcome, type KeyPress } from './keys/keymap.ts'
export { ariaKeys, isMac, keyCaps } from './keys/platform.ts'
export { CHORD_MS, useKeymap, type KeymapOptions } from './keys/use-keymap.ts'

export { keepBegun, keptBegunAt } from './input/begun.ts'
export { rankByLetters, type Ranker } from './input/rank.ts'
export { formatDate, fromIso, toIso } from './input/iso-date.ts'
export { parseSmartDate, type SpanEdge } from './input/smart-date.ts'
export { formatDuration, parseDurationHours, type WorkingTime } from './input/smart-duration.ts'
export { formatPercent } from './input/percent.ts'
export { shortened, whyNoNumber } from './input/refused.ts'
export { parseSmartNumber } from './input/smart-number.ts'

export { betterInk, contrast, luminance, parseHex, type Rgb } from './colour/contrast.ts'
export { colourDistance, type Sight } from './colour/oklab.ts'
export { classNames } from './class-names.ts'
export { applyAppearance, useTheme, type Appearance, type Density, type ThemeChoice } from './theme.ts'
export {
  DIFFS,
  HEALTHS,
  HEAT_BOUNDS,
  heatStep,
  readPaintTokens,
  SCENARIOS,
  STATUSES,
  SURFACES,
  type DiffKind,
  type Health,
  type MeaningColour,
  type PaintTokens,
  type ScenarioLetter,
  type StatusTone,
} from './tokens.ts'

export { Grid } from './grid/grid.tsx'
export { type EditCause, type GridProps } from './grid/grid-props.ts'
export { type GridSort } from './grid/grid-header.tsx'
export { type GridTree } from './grid/grid-row.tsx'
export {
  cellText,
  copyText,
  type CellEdit,
  type CellValue,
  type ColumnType,
  type GridColumn,
  type ParsedCell,
} from './grid/columns.ts'
export { type PastePlan, type RefusedCell } from './grid/bulk.ts'
export { guardFormula, readTsv, unguardFormula, writeTsv } from './grid/tsv.ts'
