"""Figures that follow from those a text states: what may be worked out, and how it is shown."""
