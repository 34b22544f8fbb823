declare module 'json-rules-engine/dist/engine-default-operators.js' {
  const operators: unknown
  export default operators
}
