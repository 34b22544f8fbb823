import { explainTripDay } from '../evidence/explain.js'
import type { TripPurpose } from '../records/types.js'
import { refs, text } from './row-basis.js'
import type { GridLayer, GridSheet } from './sheet.js'

const purposes: readonly TripPurpose[] = ['superior-meeting', 'training', 'official-business']

const layerOf = (purpose: TripPurpose): GridLayer => ({
  role: 'credit',
  presence: {
    cells: ({ ledger }) => ledger.tripDays[purpose],
    codes: [{ value: false }, { value: true }, { doubt: true }, { doubt: true }, { open: true, value: false }],
  },
  columns: {
    type: {
      cells: ({ ledger }) => ledger.grid.type,
      codes: [{ value: 'workday' }, { value: 'rest-day' }, { value: 'public-holiday' }, { doubt: true }],
    },
  },
  constants: { purpose },
  explain: (ledger, cell, evidence) => explainTripDay(ledger, cell, purpose, evidence),
})

/** Days in post whose whole session a trip covers (semantics §9), a row for each purpose there is one for. */
export const tripDay: GridSheet = {
  name: 'trip-day',
  title: text('公出日', 'days on a trip'),
  unit: 'days',
  columns: {
    personId: refs.personId,
    date: { type: 'date', title: text('日期', 'date') },
    purpose: { type: 'choice', values: purposes, title: text('公出事由', 'what the trip is for') },
    type: {
      type: 'choice',
      values: ['workday', 'rest-day', 'public-holiday'],
      title: text('日期类型', 'type of the date'),
    },
  },
  time: ['date'],
  reads: ['trip'],
  policies: ['evidence.tripMarginMinutes'],
  grid: purposes.map(layerOf),
}
