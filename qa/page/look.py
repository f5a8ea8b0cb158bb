"""Gradio's own parts in the page's colours and fonts. Fonts are the system's, by name: none is fetched."""

import gradio as gr

SANS = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif"]
MONO = ["ui-monospace", "SF Mono", "Menlo", "Consolas", "Liberation Mono", "monospace"]

THEME = gr.themes.Base(font=SANS, font_mono=MONO).set(
    body_background_fill="#f6f5f1",
    body_background_fill_dark="#141518",
    body_text_color="#1f1e1b",
    body_text_color_dark="#e8e6e1",
)
