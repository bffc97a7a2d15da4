/* Faults that types do not find, and the same bounds as for Python: modules under 200 lines, functions under 40. */
import js from "@eslint/js";

export default [
  { ignores: ["assets/vendor/", "node_modules/", ".venv/", "artifacts/"] },
  js.configs.recommended,
  {
    files: ["assets/**/*.js", "tests/assets/*.js", "tests/*.mjs"],
    rules: {
      "no-undef": "off", // tsc and node know their globals
      "no-unused-vars": ["error", { argsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" }],
      "max-len": ["error", { code: 130, ignoreUrls: true }],
      "max-lines": ["error", 200],
      "max-lines-per-function": ["error", { max: 40, skipBlankLines: true, skipComments: true }],
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "prefer-arrow-callback": "error",
      "object-shorthand": "error",
      "no-implicit-globals": "error",
    },
  },
];
