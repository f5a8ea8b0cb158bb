"""Conversations, and what each follow-up in them leaves unsaid."""
