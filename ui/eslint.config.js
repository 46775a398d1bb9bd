import js from "@eslint/js";
import prettier from "eslint-config-prettier";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

import svelteConfig from "./svelte.config.js";

// One direction: bindings < backend < model < state < components < views < App. A folder uses only those before it.
const layers = ["bindings", "backend", "model", "state", "components", "views"];

const tauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/backend talks to the desktop: use the door in backend/backend.ts.",
};

const direction = layers.map((layer, place) => ({
  files: [`src/${layer}/**/*.{ts,svelte}`],
  ignores: ["src/**/*.test.ts"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          ...(layer === "backend" ? [] : [tauri]),
          ...layers.slice(place + 1).map((above) => ({
            regex: `^(\\.\\./)+${above}/`,
            message: `${layer} stands below ${above} and must not know it.`,
          })),
        ],
      },
    ],
  },
}));

export default ts.config(
  { ignores: ["dist", "node_modules", "src/bindings"] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...ts.configs.stylistic,
  ...svelte.configs.recommended,
  prettier,
  ...svelte.configs.prettier,
  {
    languageOptions: { globals: { ...globals.browser, ...globals.node } },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      // Bindings follow the engine's types, which write Array<T>.
      "@typescript-eslint/array-type": "off",
      "@typescript-eslint/consistent-type-definitions": "off",
      "no-undef": "off",
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    rules: {
      "svelte/no-at-html-tags": "error",
      // Markup may not carry styles (the Content-Security-Policy forbids it); style: directives go through the CSSOM.
      "no-restricted-syntax": [
        "error",
        { selector: "SvelteAttribute[key.name='style']", message: "Use style: directives or a class." },
      ],
      // State here is replaced whole ($state.raw), never changed in place.
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-target-blank": "error",
      "svelte/button-has-type": "error",
      "svelte/require-each-key": "error",
    },
  },
  { files: ["src/*.{ts,svelte}"], rules: { "no-restricted-imports": ["error", { patterns: [tauri] }] } },
  ...direction,
);
