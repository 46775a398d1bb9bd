// Opens the window. Layers, lowest first; a folder uses only those before it: bindings, backend, model, state,
// components, views, App.
import "@fontsource-variable/inter/opsz.css";
import "@fontsource-variable/inter/opsz-italic.css";
import "@fontsource-variable/source-serif-4/opsz.css";
import "@fontsource-variable/source-serif-4/opsz-italic.css";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import { mount } from "svelte";
import App from "./App.svelte";
import { connect } from "./backend/connect";
import { Desk } from "./state/desk.svelte";

const target = document.getElementById("app");
if (!target) throw new Error("index.html has no #app");

connect().then(
  (backend) => mount(App, { target, props: { desk: new Desk(backend) } }),
  (thrown: unknown) => {
    target.textContent = thrown instanceof Error ? thrown.message : String(thrown);
  },
);
