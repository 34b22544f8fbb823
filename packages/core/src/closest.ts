export { closest } from './records/closest.js'
