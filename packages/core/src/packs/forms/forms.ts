import { betweenForm, calcForm, shareForm } from './arithmetic.js'
import { checklistForm } from './checklist.js'
import { countForm } from './count.js'
import type { FormCompiler } from './form.js'
import { lookupForm } from './lookup.js'
import { quotaForm } from './quota.js'
import { aggregateForm, fieldsForm, inForceForm, pickForm, streakForm } from './rows.js'
import { stepsForm } from './steps.js'
import { valueForm } from './value.js'

/** The names of the forms a fact can have (packs.md §6). */
export const formNames = [
  'count',
  'first',
  'last',
  'sum',
  'smallest',
  'largest',
  'checklist',
  'inForce',
  'steps',
  'streak',
  'fields',
  'share',
  'quota',
  'lookup',
  'between',
  'calc',
  'value',
] as const

/** What compiles each form. */
export const forms: Readonly<Record<(typeof formNames)[number], FormCompiler>> = {
  count: countForm,
  first: pickForm('first'),
  last: pickForm('last'),
  sum: aggregateForm('sum'),
  smallest: aggregateForm('smallest'),
  largest: aggregateForm('largest'),
  checklist: checklistForm,
  inForce: inForceForm,
  steps: stepsForm,
  streak: streakForm,
  fields: fieldsForm,
  share: shareForm,
  quota: quotaForm,
  lookup: lookupForm,
  between: betweenForm,
  calc: calcForm,
  value: valueForm,
}
