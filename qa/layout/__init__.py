"""Texts that are laid out: tables with their rows and columns, lists, headings."""
