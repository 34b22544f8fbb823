export { refusedSubject, type SubjectFields } from './intake/refused-subject.js'
