"""Conversations: how a question that leans on those before it is completed, so that it can be searched alone."""
