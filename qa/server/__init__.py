"""The HTTP API and the one process that serves it and the chat page."""
